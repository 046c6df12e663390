/**
 * Whether only its own machine can reach the server at a URL. The addresses are those that the Java
 * client takes for such. A name other than `localhost` is not looked up.
 */
export function isLoopback(url: string): boolean {
  const host = new URL(url).hostname;
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}
