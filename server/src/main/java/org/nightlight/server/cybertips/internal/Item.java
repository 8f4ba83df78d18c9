package org.nightlight.server.cybertips.internal;

/** What a report should have, how much it counts, and why police need it. */
enum Item {
    KIND(0, true, Adds.REVIEWER, "what", "What happened is chosen", "It decides who works on the report and how soon."),
    TIME(
            0,
            true,
            Adds.NOBODY,
            "when",
            "The time of an observed event that is reported",
            "Without the exact time no provider can say who had the address; an invented one points at somebody else."),
    PLACE(
            0,
            true,
            Adds.REVIEWER,
            "where",
            "Where it happened",
            "It says what kind of traces there are, and with whom."),
    ACCOUNT(
            0,
            true,
            Adds.NOBODY,
            "who",
            "The reported account's identifier",
            "It is what a court order to this service must name."),
    REPORTER(
            0,
            true,
            Adds.ADMINISTRATOR,
            "who",
            "Who reports, with an e-mail address",
            "NCMEC takes no report without, and police must know whom to ask."),
    REPORTER_CONTACT(
            5,
            false,
            Adds.ADMINISTRATOR,
            "who",
            "Mailing address, telephone and contact person of the reporter",
            "The law asks for them, and police must reach somebody."),
    ADDRESS(
            10,
            false,
            Adds.PLATFORM,
            "who",
            "An IP address of the reported account, with its time",
            "Mostly it is the only way to a place and a name, and decides which police get the report."),
    PORT(
            5,
            false,
            Adds.PLATFORM,
            "who",
            "The port beside the address",
            "Many customers share one address; only the port tells them apart."),
    NEAR_ADDRESS(
            5,
            false,
            Adds.PLATFORM,
            "who",
            "An address within a day of the incident",
            "Providers delete who had an address; one from the time itself proves most."),
    CONTACT(
            10,
            false,
            Adds.PLATFORM,
            "who",
            "A verified e-mail address or telephone number",
            "It leads to a person even when the address does not."),
    FILE(
            10,
            false,
            Adds.NOBODY,
            "files",
            "A reported file whose bytes are kept",
            "Police act on what they can see and compare."),
    FILE_FACTS(
            8,
            false,
            Adds.REVIEWER,
            "files",
            "Of each reported file, whether everybody could see it",
            "It tells sharing from possession, and whether others may have copies."),
    CHILD(
            10,
            false,
            Adds.REVIEWER,
            "who",
            "The child's account, with its age or an address",
            "Finding and protecting the child comes first."),
    STORY(
            8,
            false,
            Adds.REVIEWER,
            "story",
            "What happened, between whom, when, in your words",
            "Who reads thousands of reports understands in a minute what yours is about."),
    MESSAGES(
            6,
            false,
            Adds.NOBODY,
            "messages",
            "The messages of both sides",
            "What the child answered shows what was done to it."),
    LOCATION(
            5,
            false,
            Adds.PLATFORM,
            "who",
            "Where the reported account is used from",
            "It sends the report to the right country at once."),
    MARKS(
            5,
            false,
            Adds.REVIEWER,
            "what",
            "What else is true of it, or that nothing is",
            "Sextortion and sadistic groups are worked on by specialists, and first."),
    NAMES(
            4,
            false,
            Adds.PLATFORM,
            "who",
            "The account's names and the address of its profile",
            "People use the same name elsewhere."),
    STATUS(
            4,
            false,
            Adds.REVIEWER,
            "who",
            "What was done with the account, and when",
            "Police must know whether the person is warned, and may have to hurry."),
    DEVICE(3, false, Adds.PLATFORM, "who", "A device of the account", "A device found in a search can be told again."),
    HISTORY(
            3,
            false,
            Adds.REVIEWER,
            "who",
            "Earlier reports and other accounts of the person",
            "Several reports on one person weigh more than each alone."),
    PROCESS(
            2,
            false,
            Adds.ADMINISTRATOR,
            "who",
            "Whom police turn to, and how long things are kept",
            "It saves the days in which things are deleted."),
    DETECTION(
            2, false, Adds.NOBODY, "what", "How it was found out", "A court asks, and a match with a list is strong.");

    private final int points;
    private final boolean blocking;
    private final Adds adds;
    private final String section;
    private final String title;
    private final String why;

    Item(int points, boolean blocking, Adds adds, String section, String title, String why) {
        this.points = points;
        this.blocking = blocking;
        this.adds = adds;
        this.section = section;
        this.title = title;
        this.why = why;
    }

    int points() {
        return points;
    }

    /** Whether nothing can be handed over without it. */
    boolean blocking() {
        return blocking;
    }

    Adds adds() {
        return adds;
    }

    /** Where on the page it is added. */
    String section() {
        return section;
    }

    String title() {
        return title;
    }

    /** Why police need it, in a sentence. */
    String why() {
        return why;
    }

    /** Who can add what is missing. */
    enum Adds {
        REVIEWER("you can add it"),
        PLATFORM("the platform can, if it is asked"),
        ADMINISTRATOR("an administrator sets it under Reporting"),
        NOBODY("nobody can any more, unless it was observed");

        private final String words;

        Adds(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
