// Sleeps until each of TOKENS times, GAP microseconds apart, and prints how many microseconds later it woke up.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static long long nanos(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

int main(int count, char **arguments) {
  if (count != 3) {
    fprintf(stderr, "usage: sleep_loop TOKENS GAP_MICROS\n");
    return 2;
  }
  long tokens = atol(arguments[1]);
  long long gap = atoll(arguments[2]) * 1000;
  long long *late = malloc(tokens * sizeof *late);
  long long due = nanos();
  for (long i = 0; i < tokens; i++) {
    due += gap;
    struct timespec until = {due / 1000000000LL, due % 1000000000LL};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
    late[i] = nanos() - due;
  }
  for (long i = 0; i < tokens; i++) {
    printf("%lld\n", late[i] / 1000);
  }
  return 0;
}
