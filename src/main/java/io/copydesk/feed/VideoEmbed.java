package io.copydesk.feed;

import io.copydesk.url.WebUrl;

/** A film at a video site, as data. */
record VideoEmbed(String site, String videoId, WebUrl embedUrl) {

    /** The player of this address sets no cookies before somebody starts it. */
    static VideoEmbed ofYouTube(String videoId) {
        return new VideoEmbed("YouTube", videoId, WebUrl.of("https://www.youtube-nocookie.com/embed/" + videoId));
    }
}
