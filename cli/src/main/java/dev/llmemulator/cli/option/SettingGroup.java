package dev.llmemulator.cli.option;

/// The headings under which `--help` shows the options of a command, in this order.
public enum SettingGroup {
    /// What a search looks for.
    SEARCH("Search"),
    /// What the page of a console may do, and where it is.
    CONSOLE("Console"),
    /// What a saved run is asked for.
    SAVED("Saved runs"),
    /// How many clients ask for what.
    LOAD("Load"),
    /// When questions are asked.
    SHAPE("Load shape"),
    /// Which servers are tested, and by which protocol.
    TARGET("Target"),
    /// Where the load goes, and how long it waits.
    CONNECTIONS("Connections"),
    /// The processes that make a load together.
    FLEET("Fleet"),
    /// The servers in this process.
    SERVERS("Servers"),
    /// What an API node answers and where its tokens go.
    NODE("API node"),
    /// A stack of several processes or containers.
    STACK("Stack"),
    /// Which log is shown.
    LOGS("Logs"),
    /// Where results go.
    OUTPUT("Output"),
    /// When the command fails.
    GATE("Gate");

    private final String title;

    SettingGroup(String title) {
        this.title = title;
    }

    /// Returns the heading.
    public String title() {
        return title;
    }
}
