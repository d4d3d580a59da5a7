package io.copydesk.catalog;

/** How much care a topic or an article asks for. */
public enum Sensitivity {
    STANDARD(1),
    SENSITIVE(2);

    private final int fewestApprovals;

    Sensitivity(int fewestApprovals) {
        this.fewestApprovals = fewestApprovals;
    }

    /** How many different moderators have to approve at least. */
    public int fewestApprovals() {
        return fewestApprovals;
    }
}
