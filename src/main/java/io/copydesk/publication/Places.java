package io.copydesk.publication;

import io.copydesk.binary.Sha256;
import io.copydesk.url.UrlKey;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a change of an article can be noticed beside the article itself.
 *
 * @param lists that it was in before or is in now: 0 has everything, n is topic n, -n provider n
 * @param slugs under which it can be found now
 * @param addresses under which it can be found now
 */
public record Places(Set<Integer> lists, Set<String> slugs, Set<UrlKey> addresses) {

    private static final int LONGEST = 2_000;

    public Places {
        lists = Set.copyOf(lists);
        slugs = Set.copyOf(slugs);
        addresses = Set.copyOf(addresses);
    }

    static Places none() {
        return new Places(Set.of(), Set.of(), Set.of());
    }

    static Places lists(Collection<Integer> lists) {
        return new Places(Set.copyOf(lists), Set.of(), Set.of());
    }

    Places and(Places more) {
        return new Places(union(lists, more.lists), union(slugs, more.slugs), union(addresses, more.addresses));
    }

    private static <T> Set<T> union(Set<T> some, Set<T> more) {
        var all = new LinkedHashSet<>(some);
        all.addAll(more);
        return all;
    }

    /** As the change log has it, such as {@code 0 12 -3 /bees-return #9f86d0…}; null when there are too many. */
    @Nullable
    String text() {
        var text = Stream.of(
                        lists.stream().map(String::valueOf),
                        slugs.stream().map(slug -> "/" + slug),
                        addresses.stream().map(address -> "#" + address))
                .flatMap(each -> each)
                .collect(Collectors.joining(" "));
        return text.length() > LONGEST ? null : text;
    }

    static Places of(String text) {
        var lists = new LinkedHashSet<Integer>();
        var slugs = new LinkedHashSet<String>();
        var addresses = new LinkedHashSet<UrlKey>();
        for (var place : text.split(" ", -1)) {
            if (place.startsWith("/")) {
                slugs.add(place.substring(1));
            } else if (place.startsWith("#")) {
                addresses.add(new UrlKey(Sha256.stored(HexFormat.of().parseHex(place.substring(1)))));
            } else if (!place.isEmpty()) {
                lists.add(Integer.valueOf(place));
            }
        }
        return new Places(lists, slugs, addresses);
    }
}
