package io.copydesk.live;

/** Somebody's connection that stays open. */
interface Connection {

    /** Sends a sign of life when it is time for one, and ends the connection where it may not go on. */
    void lookAfter(long nanos);

    /** The server stops; whoever is connected may come again, to another node. */
    void goAway();
}
