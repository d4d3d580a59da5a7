package io.copydesk.live;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Takes the events of one subscription to whoever subscribed. The next one is asked for when the last one has been written,
 * so nothing piles up before somebody who is slow.
 */
final class Delivery implements Subscriber<ExecutionResult> {

    private final Mailbox mailbox;
    private final Subscriptions.Outlet outlet;
    private final Subscriptions subscriptions;
    private Connections.@Nullable Place place;
    private boolean showsTheSchema;
    private @Nullable Subscription events;
    private boolean over;

    Delivery(Mailbox mailbox, Subscriptions.Outlet outlet, Subscriptions subscriptions) {
        this.mailbox = mailbox;
        this.outlet = outlet;
        this.subscriptions = subscriptions;
    }

    void takes(Connections.Place place) {
        this.place = place;
    }

    void showsTheSchema(boolean shows) {
        this.showsTheSchema = shows;
    }

    /** It does not even begin; said by the mailbox's own thread, ahead of anything else that waits there. */
    void isDeclined(List<GraphQLError> errors) {
        end(errors);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        synchronized (this) {
            if (over) {
                subscription.cancel();
                return;
            }
            events = subscription;
        }
        subscription.request(1);
    }

    @Override
    public void onNext(ExecutionResult event) {
        var shown = subscriptions.sent(event, showsTheSchema);
        mailbox.leave(() -> {
            if (isOver()) {
                return;
            }
            try {
                outlet.next(shown);
            } catch (IOException e) {
                cancel();
                return;
            }
            var more = events();
            if (more != null) {
                more.request(1);
            }
        });
    }

    @Override
    public void onError(Throwable thrown) {
        var errors = subscriptions.endOf(thrown);
        mailbox.leave(() -> end(errors));
    }

    @Override
    public void onComplete() {
        mailbox.leave(() -> end(List.of()));
    }

    private void end(List<GraphQLError> errors) {
        if (isOver()) {
            return;
        }
        cancel();
        try {
            outlet.end(errors.stream().map(GraphQLError::toSpecification).toList());
        } catch (IOException e) {
            // nobody is there to hear it
        }
    }

    /** Nobody listens any more. */
    void cancel() {
        Subscription begun;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            begun = events;
        }
        if (begun != null) {
            begun.cancel();
        }
        if (place != null) {
            place.leave();
        }
    }

    synchronized boolean isOver() {
        return over;
    }

    private synchronized @Nullable Subscription events() {
        return over ? null : events;
    }
}
