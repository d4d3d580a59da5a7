package io.copydesk.review;

import java.util.List;

/**
 * Looks at what somebody submits, and says what a moderator should know. All beans of this type are asked at each submission,
 * and when a moderator has changed what was submitted, in the transaction of the command, which holds the article's lock; what they find becomes flags, once.
 */
public interface SubmissionRule {

    /** What is to be flagged; empty when nothing is. */
    List<Finding> examine(Submission submission);
}
