package io.copydesk.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The workflow once more, as small as it can be said: what the rules are, without database, time or GraphQL. */
final class ReferenceModel {

    private static final Set<String> MODERATORS = Set.of("mira", "omar", "nora");
    private static final Set<String> OPEN = Set.of("DRAFT", "IN_REVIEW", "CHANGES_REQUESTED", "APPROVED", "SCHEDULED");

    /** One version of a piece. */
    static final class Rev {
        final int number;
        String state = "DRAFT";
        String title;
        boolean submitted;
        final Set<String> contributors = new TreeSet<>();
        final Set<String> approvals = new TreeSet<>();

        @Nullable
        String claimant;

        Rev(int number, String title) {
            this.number = number;
            this.title = title;
        }

        boolean isOpen() {
            return OPEN.contains(state);
        }
    }

    /** A piece. */
    static final class Art {
        final List<Rev> revisions = new ArrayList<>();
        final List<String> audit = new ArrayList<>();
        String visibility = "UNPUBLISHED";
        boolean everPublished;
        boolean sensitive;
        int openBlockFlags;
        int publicVersion;

        Rev newest() {
            return revisions.getLast();
        }

        @Nullable
        Rev open() {
            return revisions.stream().filter(Rev::isOpen).findFirst().orElse(null);
        }

        @Nullable
        Rev published() {
            return revisions.stream()
                    .filter(rev -> rev.state.equals("PUBLISHED"))
                    .findFirst()
                    .orElse(null);
        }

        /** What readers get; null for nothing. */
        @Nullable
        String publicTitle() {
            var published = published();
            return published == null ? null : published.title;
        }

        int required() {
            return sensitive ? 2 : 1;
        }
    }

    private ReferenceModel() {}

    static boolean isModerator(String who) {
        return MODERATORS.contains(who);
    }

    static Art begin(String who, String title) {
        var article = new Art();
        var first = new Rev(1, title);
        first.contributors.add(who);
        article.revisions.add(first);
        article.audit.add("CREATE");
        return article;
    }

    static boolean knows(String who, Rev rev) {
        return rev.contributors.contains(who) || (isModerator(who) && rev.submitted);
    }

    static boolean knows(String who, Art article) {
        return article.everPublished
                || article.revisions.stream()
                        .filter(rev -> rev.isOpen() || rev == article.newest())
                        .anyMatch(rev -> knows(who, rev));
    }

    /** What stands against it, in short; OK when nothing does. */
    static String against(String command, String who, Art article, Rev rev) {
        boolean moderates = isModerator(who);
        boolean onArticle = Set.of(
                        "REVISE", "UNPUBLISH", "RETRACT", "REINSTATE", "FLAG", "BLOCK", "SENSITIVE", "STANDARD")
                .contains(command);
        if (!moderates
                && !Set.of("EDIT", "SAME", "SUBMIT", "WITHDRAW", "DISCARD", "COMMENT", "REVISE")
                        .contains(command)) {
            return "FORBIDDEN";
        }
        if (onArticle ? !knows(who, article) : !knows(who, rev)) {
            return "NOT_FOUND";
        }
        var failed = new TreeSet<String>();
        boolean owns = rev.contributors.contains(who);
        boolean claimedByOther = rev.claimant != null && !rev.claimant.equals(who);
        boolean claimedByMe = who.equals(rev.claimant);
        boolean blocked = article.openBlockFlags > 0;
        boolean short_ = rev.approvals.size() < article.required();
        switch (command) {
            case "EDIT", "SAME" -> {
                if (rev.state.equals("IN_REVIEW")) {
                    check(failed, claimedByMe, "NOT_CLAIMED");
                } else {
                    check(failed, in(rev, "DRAFT", "CHANGES_REQUESTED"), "STATE");
                    check(failed, owns, "ROLE");
                }
            }
            case "SUBMIT" -> {
                check(failed, in(rev, "DRAFT", "CHANGES_REQUESTED"), "STATE");
                check(failed, owns, "ROLE");
            }
            case "WITHDRAW" -> {
                check(failed, in(rev, "IN_REVIEW", "APPROVED"), "STATE");
                check(failed, owns, "ROLE");
            }
            case "DISCARD" -> {
                check(failed, in(rev, "DRAFT", "IN_REVIEW", "CHANGES_REQUESTED", "APPROVED"), "STATE");
                check(failed, owns || !claimedByOther, "CLAIMED_BY_OTHER");
            }
            case "COMMENT" -> check(failed, rev.isOpen(), "STATE");
            case "CLAIM" -> {
                check(failed, in(rev, "IN_REVIEW"), "STATE");
                check(failed, !claimedByOther, "CLAIMED_BY_OTHER");
            }
            case "TAKE_OVER" -> check(failed, in(rev, "IN_REVIEW"), "STATE");
            case "RELEASE" -> check(failed, claimedByMe, "NOT_CLAIMED");
            case "REQUEST_CHANGES", "REJECT" -> {
                check(failed, in(rev, "IN_REVIEW"), "STATE");
                check(failed, !claimedByOther, "CLAIMED_BY_OTHER");
            }
            case "APPROVE", "APPROVE_AND_PUBLISH" -> {
                check(failed, in(rev, "IN_REVIEW"), "STATE");
                check(failed, !claimedByOther, "CLAIMED_BY_OTHER");
                check(failed, !owns, "OWN_WORK");
                if (completes(who, article, rev)) {
                    check(failed, !blocked, "BLOCKING_FLAG");
                } else {
                    check(failed, !rev.approvals.contains(who), "APPROVALS_MISSING");
                }
            }
            case "SCHEDULE" -> {
                check(failed, in(rev, "APPROVED"), "STATE");
                check(failed, !short_, "APPROVALS_MISSING");
            }
            case "UNSCHEDULE" -> check(failed, in(rev, "SCHEDULED"), "STATE");
            case "PUBLISH" -> {
                check(failed, in(rev, "APPROVED"), "STATE");
                check(failed, !short_, "APPROVALS_MISSING");
                check(failed, !blocked, "BLOCKING_FLAG");
            }
            case "REVISE" -> {
                check(failed, article.visibility.equals("PUBLISHED") || !article.everPublished, "STATE");
                check(failed, article.open() == null, "OPEN_REVISION");
            }
            case "UNPUBLISH" -> check(failed, article.visibility.equals("PUBLISHED"), "STATE");
            case "RETRACT" -> check(failed, article.everPublished && !article.visibility.equals("RETRACTED"), "STATE");
            case "REINSTATE" -> {
                check(failed, article.everPublished && !article.visibility.equals("PUBLISHED"), "STATE");
                check(failed, article.open() == null, "OPEN_REVISION");
            }
            case "STANDARD" ->
                check(
                        failed,
                        article.revisions.stream()
                                .filter(each -> each.isOpen() || each.state.equals("PUBLISHED"))
                                .noneMatch(each -> each.contributors.contains(who)),
                        "OWN_WORK");
            case "FLAG", "BLOCK", "SENSITIVE" -> {}
            default -> throw new IllegalArgumentException(command);
        }
        return failed.isEmpty() ? "OK" : failed.contains("ROLE") ? "FORBIDDEN" : String.join("+", failed);
    }

    /** What is different once it was done. */
    static void does(String command, String who, Art article, Rev rev, String title) {
        switch (command) {
            case "EDIT" -> {
                rev.title = title;
                rev.contributors.add(who);
                rev.approvals.clear();
                article.audit.add("EDIT");
            }
            case "SAME" -> {}
            case "SUBMIT" -> {
                rev.submitted = true;
                moves(article, rev, "IN_REVIEW", "SUBMIT");
            }
            case "WITHDRAW" -> decides(article, rev, "DRAFT", "WITHDRAW");
            case "DISCARD" -> decides(article, rev, "DISCARDED", "DISCARD");
            case "COMMENT" -> article.audit.add("COMMENT");
            case "CLAIM", "TAKE_OVER" -> {
                if (rev.claimant != null && !rev.claimant.equals(who)) {
                    article.audit.add("TAKE_OVER");
                }
                rev.claimant = who;
            }
            case "RELEASE" -> rev.claimant = null;
            case "REQUEST_CHANGES" -> decides(article, rev, "CHANGES_REQUESTED", "REQUEST_CHANGES");
            case "REJECT" -> decides(article, rev, "REJECTED", "REJECT");
            case "APPROVE", "APPROVE_AND_PUBLISH" -> {
                boolean completes = completes(who, article, rev);
                rev.approvals.add(who);
                decides(article, rev, completes ? "APPROVED" : "IN_REVIEW", "APPROVE");
                if (completes && command.equals("APPROVE_AND_PUBLISH")) {
                    publish(article, rev);
                }
            }
            case "SCHEDULE" -> moves(article, rev, "SCHEDULED", "SCHEDULE");
            case "UNSCHEDULE" -> moves(article, rev, "APPROVED", "UNSCHEDULE");
            case "PUBLISH" -> publish(article, rev);
            case "REVISE" -> {
                var published = article.published();
                var from = published == null ? article.newest() : published;
                opens(article, from, who, published == null, "REVISE");
            }
            case "REINSTATE" -> {
                var last = article.revisions.reversed().stream()
                        .filter(each -> each.state.equals("SUPERSEDED"))
                        .findFirst()
                        .orElseThrow();
                opens(article, last, who, false, "REINSTATE");
            }
            case "UNPUBLISH" -> leaves(article, "UNPUBLISHED", "UNPUBLISH");
            case "RETRACT" -> leaves(article, "RETRACTED", "RETRACT");
            case "FLAG" -> article.audit.add("FLAG");
            case "BLOCK" -> {
                article.openBlockFlags++;
                article.audit.add("FLAG");
            }
            case "SENSITIVE" -> {
                cares(article, true);
                var open = article.open();
                if (open != null && in(open, "APPROVED", "SCHEDULED") && open.approvals.size() < article.required()) {
                    moves(article, open, "IN_REVIEW", "RETURN_TO_REVIEW");
                }
            }
            case "STANDARD" -> cares(article, false);
            default -> throw new IllegalArgumentException(command);
        }
    }

    static void resolves(Art article) {
        article.openBlockFlags--;
        article.audit.add("RESOLVE_FLAG");
    }

    private static boolean completes(String who, Art article, Rev rev) {
        return rev.approvals.stream().filter(each -> !each.equals(who)).count() + 1 >= article.required();
    }

    private static void publish(Art article, Rev rev) {
        var before = article.published();
        if (before != null) {
            before.state = "SUPERSEDED";
        }
        decides(article, rev, "PUBLISHED", "PUBLISH");
        article.visibility = "PUBLISHED";
        article.everPublished = true;
        article.publicVersion++;
    }

    private static void opens(Art article, Rev from, String who, boolean inherits, String action) {
        var opened = new Rev(article.newest().number + 1, from.title);
        if (inherits) {
            opened.contributors.addAll(from.contributors);
        }
        opened.contributors.add(who);
        article.revisions.add(opened);
        article.audit.add(action);
    }

    private static void leaves(Art article, String visibility, String action) {
        var published = article.published();
        if (published != null) {
            published.state = "SUPERSEDED";
        }
        article.visibility = visibility;
        article.audit.add(action);
        var open = article.open();
        if (open != null && in(open, "APPROVED", "SCHEDULED")) {
            open.approvals.clear();
            moves(article, open, "IN_REVIEW", "RETURN_TO_REVIEW");
        }
    }

    private static void cares(Art article, boolean sensitive) {
        article.audit.add("SET_SENSITIVITY");
        if (article.sensitive != sensitive && article.visibility.equals("PUBLISHED")) {
            article.publicVersion++;
        }
        article.sensitive = sensitive;
    }

    private static void decides(Art article, Rev rev, String state, String action) {
        rev.claimant = null;
        moves(article, rev, state, action);
    }

    private static void moves(Art article, Rev rev, String state, String action) {
        rev.state = state;
        article.audit.add(action);
    }

    private static boolean in(Rev rev, String... states) {
        return Set.of(states).contains(rev.state);
    }

    private static void check(Set<String> failed, boolean holds, String guard) {
        if (!holds) {
            failed.add(guard);
        }
    }
}
