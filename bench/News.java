import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * News of towns that do not exist, in the proportions of real ones. Piece n of a seed is always the same, whichever pieces
 * were asked for before, so that any number of them needs no memory.
 */
final class News {

    /** Who publishes. */
    record Outlet(int number, String name, String domain, boolean hasLogo) {

        String logo() {
            return "https://images.example.org/organizations/" + domain + "-50x50.png";
        }
    }

    /** What pieces are about; a tree of two levels. */
    record Topic(int number, String slug, String name, Topic parent) {}

    /** A picture. */
    record Picture(String url, int width, int height) {}

    /** What a piece shows of itself when another one refers to it. */
    record Story(
            long number,
            String title,
            String excerpt,
            Instant published,
            Outlet outlet,
            String url,
            boolean hasAmp,
            Picture picture,
            int quality) {

        String slug() {
            return News.slug(title);
        }

        String ampUrl() {
            return url.replace("https://www.", "https://amp.");
        }

        String cdnAmpUrl() {
            var amp = ampUrl();
            var host = amp.substring("https://".length(), amp.indexOf('/', "https://".length()));
            return "https://" + host.replace("-", "--").replace('.', '-') + ".cdn.ampproject.org/c/s/"
                    + amp.substring("https://".length());
        }
    }

    /**
     * A whole piece.
     *
     * @param video the id of the film that it is built around, or null
     * @param scored whether it has quality, heat and a mark; all three come together
     * @param secured the opaque payload
     */
    record Piece(
            Story story,
            String url,
            String video,
            boolean scored,
            int heat,
            List<Topic> topics,
            List<Story> related,
            byte[] secured,
            byte[] vector) {

        boolean isMarkedPublished() {
            return scored && heat >= 70;
        }
    }

    private static final int OUTLETS = 300;
    private static final long FIRST_SECOND =
            Instant.parse("2021-01-01T00:00:00Z").getEpochSecond();
    private static final int SECONDS = 5 * 365 * 24 * 3600;
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyy/MM", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String[] BRANCHES = {
        "Computing: Robots, Chips, Privacy, Open Source, Machine Translation",
        "Town Life: Trams, Housing, Markets, Libraries, Night Work",
        "Weather: Floods, Heat, Forecasts, Rivers, Gardens",
        "Care: Clinics, Pharmacies, Sleep, Hearing, Ageing"
    };
    private static final String[] PLACES = words("Aldermoor Brackwater Cinderford Dunhaven Eastmarsh Fallowby Greystone"
            + " Hartsend Inverlow Juniper Kelpie Lowmere Mossgate Netherwick Oakhollow Pinfold Quarrington Ravenhithe"
            + " Saltbridge Thornfield Underhill Velmouth Westering Yarrowdale");
    private static final String[] KINDS =
            words("Herald Courier Ledger Gazette Signal Lantern Review Dispatch Chronicle Observer Beacon Almanac");
    private static final String[] ADJECTIVES =
            words("quiet early stubborn modest borrowed careful patient sudden second shared spare narrow open retired"
                    + " small forgotten cheap honest local portable steady unlikely wooden winter yearly young mobile"
                    + " electric public");
    private static final String[] ACTORS =
            words("bakers pupils nurses drivers gardeners engineers librarians pensioners volunteers councillors"
                + " fishermen printers surveyors teachers plumbers weavers inspectors musicians apprentices beekeepers"
                + " mechanics tenants choirs students");
    private static final String[] DEEDS = words("test repair question map share count rebuild defend translate measure"
            + " replace rehearse copy rescue publish inspect lend delay paint record sort guard improve move");
    private static final String[] THINGS = words("timetables bridges models archives sensors boilers orchards meters"
            + " ferries classrooms batteries lamps recipes maps letters pavements kilns radios greenhouses signals"
            + " engines bicycles notebooks wells");
    private static final String[] TAILS = {
        "before the first frost", "after a long argument", "with half the money", "while the river rises",
        "and nobody complains", "without asking the capital", "for the third year running", "on alternate Tuesdays",
        "as the old contract ends", "under one leaking roof", "in spite of the forecast", "with borrowed tools"
    };
    private static final String[] REASONS = {
        "The town’s own figures had said so for years", "A trial of six weeks changed most minds",
        "What looked like thrift turned out to be patience", "The first attempt failed, and everybody watched",
        "Two neighbouring towns have already asked for the plans", "Critics say the count leaves out the winter",
        "The council’s answer fits on one page", "Nobody had expected the younger members to stay",
        "Insurers are reading the results with interest", "An independent report is due in spring"
    };

    private final long seed;
    private final List<Outlet> outlets = new ArrayList<>();
    private final List<Topic> topics = new ArrayList<>();
    private final List<Topic> leaves;
    private final double[] outletShares = zipf(OUTLETS);
    private final double[] topicShares;

    News(long seed) {
        this.seed = seed;
        for (int i = 0; i < OUTLETS; i++) {
            var name = PLACES[i % PLACES.length] + " " + KINDS[(i / PLACES.length + i) % KINDS.length];
            var again = i / (PLACES.length * KINDS.length);
            if (again > 0) {
                name += " " + (again + 1);
            }
            outlets.add(new Outlet(
                    i,
                    name,
                    slug(name) + "."
                            + List.of("example.com", "example.org", "example.net")
                                    .get(i % 3),
                    i % 6 != 5));
        }
        for (var branch : BRANCHES) {
            var names = branch.split(": ");
            var root = new Topic(topics.size(), slug(names[0]), names[0], null);
            topics.add(root);
            for (var name : names[1].split(", ")) {
                topics.add(new Topic(topics.size(), slug(name), name, root));
            }
        }
        this.leaves = topics.stream().filter(topic -> topic.parent() != null).toList();
        this.topicShares = zipf(leaves.size());
    }

    List<Outlet> outlets() {
        return outlets;
    }

    List<Topic> topics() {
        return topics;
    }

    Piece piece(long number) {
        var story = story(number);
        var random = random(number, 1);
        boolean duplicate = number > 0 && random.nextInt(100) < 2;
        var url = duplicate
                ? story(number - 1 - random.nextLong(Math.min(number, 1_000))).url()
                : story.url();
        boolean film = random.nextInt(100) < 2;
        var video = film ? film(random) : null;
        List<Topic> about = new ArrayList<>();
        var first = leaves.get(pick(topicShares, random));
        about.add(first);
        if (random.nextInt(100) < 60) {
            about.add(first.parent());
        }
        var other = leaves.get(pick(topicShares, random));
        if (random.nextInt(100) < 25 && other != first) {
            about.add(other);
        }
        List<Story> related = new ArrayList<>();
        if (random.nextInt(100) < 20) {
            int many = 1 + random.nextInt(random.nextInt(10) == 0 ? 7 : 3);
            for (int i = 0; i < many; i++) {
                related.add(story(Math.max(0, number - 1 - random.nextInt(5_000))));
            }
            related.sort((a, b) -> b.quality() - a.quality());
        }
        boolean scored = random.nextInt(100) < 90;
        var secured = new byte[random.nextInt(100) < 85 ? 272 : 400];
        random.nextBytes(secured);
        var vector = new byte[16];
        random.nextBytes(vector);
        return new Piece(
                story,
                video == null ? url : "https://www.youtube.com/watch?v=" + video,
                video,
                scored,
                story.quality() + 10 * related.size(),
                about,
                related,
                secured,
                vector);
    }

    private Story story(long number) {
        var random = random(number, 0);
        var title = title(random);
        var published = Instant.ofEpochSecond(FIRST_SECOND + random.nextInt(SECONDS));
        var outlet = outlets.get(pick(outletShares, random));
        // the number makes addresses unique; titles alone are nearly so
        var name = slug(title) + "-" + Long.toString(number, 36);
        var url = "https://www." + outlet.domain() + "/" + MONTH.format(published) + "/" + name;
        var picture = random.nextInt(100) >= 92
                ? null
                : new Picture(
                        "https://images.example.org/news/" + MONTH.format(published) + "/" + name + ".webp",
                        256 + 16 * random.nextInt(100),
                        203 + 16 * random.nextInt(60));
        return new Story(
                number,
                title,
                excerpt(random),
                published,
                outlet,
                url,
                random.nextInt(100) < 20,
                picture,
                quality(random));
    }

    private static String title(SplittableRandom random) {
        var title = any(ADJECTIVES, random) + " " + any(ACTORS, random) + " " + any(DEEDS, random) + " "
                + (random.nextInt(3) == 0 ? 2 + random.nextInt(4_998) : any(ADJECTIVES, random)) + " "
                + any(THINGS, random) + " in " + any(PLACES, random) + " " + any(TAILS, random);
        return capital(title);
    }

    private static String excerpt(SplittableRandom random) {
        var text = new StringBuilder();
        int sentences = 2 + random.nextInt(3);
        for (int i = 0; i < sentences; i++) {
            text.append(text.isEmpty() ? "" : " ");
            if (i % 2 == 1) {
                text.append(any(REASONS, random)).append('.');
            } else {
                var quote = random.nextInt(8) == 0 ? "\"" : "";
                text.append(capital(any(ACTORS, random)))
                        .append(" from ")
                        .append(any(PLACES, random))
                        .append(' ');
                text.append(any(DEEDS, random))
                        .append(' ')
                        .append(quote)
                        .append(any(ADJECTIVES, random))
                        .append(' ');
                text.append(any(THINGS, random))
                        .append(quote)
                        .append(' ')
                        .append(any(TAILS, random))
                        .append('.');
            }
        }
        return text.toString();
    }

    /** Median 72, a tenth above 100, never above 189. */
    private static int quality(SplittableRandom random) {
        double bell = (random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble() - 2) / 2;
        return Math.clamp(Math.round(72 + 95 * bell), 0, 189);
    }

    private static String film(SplittableRandom random) {
        var id = new StringBuilder();
        while (id.length() < 11) {
            id.append(Character.forDigit(random.nextInt(36), 36));
        }
        return id.toString();
    }

    private SplittableRandom random(long number, int stream) {
        return new SplittableRandom(seed * 1_000_003 + number * 2 + stream);
    }

    /** The share of everything up to each rank, where rank n has 1/n of what the first has. */
    private static double[] zipf(int size) {
        var shares = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += 1.0 / (i + 1);
            shares[i] = sum;
        }
        for (int i = 0; i < size; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private static int pick(double[] shares, SplittableRandom random) {
        double at = random.nextDouble();
        int rank = 0;
        while (shares[rank] < at && rank < shares.length - 1) {
            rank++;
        }
        return rank;
    }

    private static String any(String[] of, SplittableRandom random) {
        return of[random.nextInt(of.length)];
    }

    private static String[] words(String text) {
        return text.split(" ");
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
