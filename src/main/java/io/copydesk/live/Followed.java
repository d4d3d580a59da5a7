package io.copydesk.live;

/** Something that is looked at again and again, for those who want to hear of what happened on any node. */
public interface Followed {

    /** Looks, if anybody listens. */
    void follow();
}
