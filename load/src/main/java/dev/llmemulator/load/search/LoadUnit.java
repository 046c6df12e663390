package dev.llmemulator.load.search;

/// Names the unit of a load.
public enum LoadUnit {
    /// Clients of a closed load, each of which always has a stream or thinks.
    CLIENTS("clients", "1 client at once", "%d clients at once"),
    /// Arrivals of an open load.
    ARRIVALS("arrivals/s", "1 arrival per second", "%d arrivals per second");

    private final String title;
    private final String one;
    private final String several;

    LoadUnit(String title, String one, String several) {
        this.title = title;
        this.one = one;
        this.several = several;
    }

    /// Returns the head of a column.
    public String title() {
        return title;
    }

    /// Returns a load in words: `500 clients at once`.
    public String words(int load) {
        return load == 1 ? one : several.formatted(load);
    }
}
