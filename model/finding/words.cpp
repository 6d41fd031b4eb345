#include "model/finding/words.h"

#include <algorithm>
#include <array>
#include <charconv>

// The window translates these texts; its tools find them by this word.
#define QT_TRANSLATE_NOOP(context, text) text

namespace model {

namespace {

constexpr std::array known{
    // What is odd in one event.
    FindingWords{"broken-json", QT_TRANSLATE_NOOP("Findings", "Begins as JSON and does not parse"),
                 QT_TRANSLATE_NOOP("Findings", "The Decoding tab of the event shows the place "
                                               "where reading stopped.")},
    FindingWords{"bad-compression",
                 QT_TRANSLATE_NOOP("Findings", "Compressed value that does not unpack"),
                 QT_TRANSLATE_NOOP("Findings", "The value begins as a compressed frame. Its "
                                               "producer may have cut it.")},
    FindingWords{"too-deep", QT_TRANSLATE_NOOP("Findings", "Nested too deeply, cut at 128 levels"),
                 QT_TRANSLATE_NOOP("Findings", "Filters and the tree reach the first 128 levels. "
                                               "Raw and hex show everything.")},
    FindingWords{"too-big",
                 QT_TRANSLATE_NOOP("Findings", "Bigger than 16 MB, only its beginning was decoded"),
                 QT_TRANSLATE_NOOP("Findings", "Filters see the first 16 MB. Raw and hex show "
                                               "everything.")},
    FindingWords{"invalid-utf8", QT_TRANSLATE_NOOP("Findings", "Text that is not UTF-8"),
                 QT_TRANSLATE_NOOP("Findings", "The bytes are kept as they came. The hex view "
                                               "shows where they are.")},
    FindingWords{
        "no-type", QT_TRANSLATE_NOOP("Findings", "Envelope that names no type"),
        QT_TRANSLATE_NOOP("Findings", "An envelope profile can say where the type is found.")},
    FindingWords{"bad-time", QT_TRANSLATE_NOOP("Findings", "Envelope with a time that is no time"),
                 QT_TRANSLATE_NOOP("Findings", "The record's own time is shown instead.")},
    // What is odd among events.
    FindingWords{"duplicate-event", QT_TRANSLATE_NOOP("Findings", "Duplicate event"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "The same event id stands in two records of the topic, up to "
                                   "{apart-ms:duration} apart. A consumer without an idempotency "
                                   "key handles it twice.[ {not-looked-at:number} more suspects "
                                   "came too fast to be proven.]")},
    FindingWords{"out-of-order",
                 QT_TRANSLATE_NOOP("Findings", "Out of order for its key by {by-ms:duration}"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "By the times in their envelopes an event stands behind a later "
                                   "one of the same key and partition. A consumer that applies "
                                   "them as they come ends with the older state.")},
    FindingWords{"missing-parent", QT_TRANSLATE_NOOP("Findings", "Cause of {what} is missing"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "It names as its cause an event that is nowhere in what was "
                                   "read, although that reaches back further. The cause of "
                                   "{found:number} others of its type was found. The cause was "
                                   "never published, or deleted.")},
    FindingWords{"causes-not-watched",
                 QT_TRANSLATE_NOOP("Findings", "Causes of {what} are not among what is watched"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "Hardly any event that these name as their cause was read: its "
                                   "topic is probably not watched, or what is named is no event.")},
    FindingWords{
        "clock-ahead",
        QT_TRANSLATE_NOOP("Findings", "Records from the future: a clock is {by-ms:duration} ahead"),
        QT_TRANSLATE_NOOP("Findings", "The record's time was later than this computer's when it "
                                      "arrived. One of the two clocks is wrong.")},
    FindingWords{
        "envelope-ahead",
        QT_TRANSLATE_NOOP("Findings", "Envelope {by-ms:duration} later than the record it came in"),
        QT_TRANSLATE_NOOP("Findings",
                          "An event cannot be published before it happened: the clock of "
                          "the service and that of the producer or broker differ.")},
    FindingWords{"time-zone",
                 QT_TRANSLATE_NOOP("Findings",
                                   "Envelope always {by-ms:duration} behind: a time without zone"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "The envelope's times are behind their records by whole half "
                                   "hours. They are probably local times without their zone.")},
    FindingWords{"unknown-type",
                 QT_TRANSLATE_NOOP("Findings", "Type {what} that no upcaster or schema knows"),
                 QT_TRANSLATE_NOOP("Findings", "It is shown like all others.")},
    FindingWords{"unknown-version",
                 QT_TRANSLATE_NOOP("Findings", "Unknown version {version} of {type}"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "[The newest known version is {latest}. ]A consumer that does "
                                   "not know it guesses or fails.")},
    FindingWords{"schema-drift", QT_TRANSLATE_NOOP("Findings", "Schema drift: {what}"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "The field was otherwise in the events before.[ It was {from}.]"
                                   "[ It is {to} now.]")},
    // Dead letters and sources.
    FindingWords{
        "dlq-growing",
        QT_TRANSLATE_NOOP("Findings", "Dead letters grow: {recent:number} in {minutes} minutes"),
        QT_TRANSLATE_NOOP("Findings",
                          "A consumer gives up on records now. It holds {count:number} in "
                          "all.")},
    FindingWords{"dead-letters", QT_TRANSLATE_NOOP("Findings", "Dead letters wait"),
                 QT_TRANSLATE_NOOP("Findings", "None came in the last {minutes} minutes.")},
    FindingWords{"source-failed", QT_TRANSLATE_NOOP("Findings", "Source gave up"),
                 QT_TRANSLATE_NOOP("Findings", "{text}")},
    FindingWords{"source-unreachable",
                 QT_TRANSLATE_NOOP("Findings", "Source out of reach, trying again"),
                 QT_TRANSLATE_NOOP("Findings", "{text}")},
    FindingWords{"records-skipped", QT_TRANSLATE_NOOP("Findings", "Records that were never read"),
                 QT_TRANSLATE_NOOP("Findings", "{text}")},
    FindingWords{
        "envelopes-sampled",
        QT_TRANSLATE_NOOP("Findings", "Order and causes: looked at {looked:number} of {of:number}"),
        QT_TRANSLATE_NOOP("Findings",
                          "Events came faster than their envelopes are read for findings. "
                          "Of whole keys all were looked at or none.")},
    // The outbox and its relay.
    FindingWords{
        "outbox-stalled",
        QT_TRANSLATE_NOOP("Findings",
                          "Outbox relay stalled: {waiting:number} {waiting:row waits|rows wait}"),
        QT_TRANSLATE_NOOP("Findings",
                          "Nothing is published although rows wait. The relay is down, or "
                          "cannot reach the broker.")},
    FindingWords{
        "outbox-falling-behind", QT_TRANSLATE_NOOP("Findings", "Outbox relay falls behind"),
        QT_TRANSLATE_NOOP("Findings", "{commitRate} rows a second are committed and {publishRate} "
                                      "published; {waiting:number} wait.")},
    FindingWords{
        "outbox-rows-starved",
        QT_TRANSLATE_NOOP("Findings", "{rows:number} outbox {rows:row is|rows are} passed over"),
        QT_TRANSLATE_NOOP("Findings", "Rows that were committed after them and published: "
                                      "{publishedAfter:number}.")},
    FindingWords{
        "outbox-poison-row",
        QT_TRANSLATE_NOOP("Findings", "Outbox row that is never published: {type}"),
        QT_TRANSLATE_NOOP("Findings",
                          "Rows that were committed after it and published: "
                          "{publishedAfter:number}.[ It was tried {attempts} times.][ {error}]")},
    FindingWords{"outbox-two-relays", QT_TRANSLATE_NOOP("Findings", "Two outbox relays at work"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "{twice:number} of {published:number} rows were published twice "
                                   "within moments.[ Sessions: {sessions}.]")},
    FindingWords{"outbox-batch-starved",
                 QT_TRANSLATE_NOOP("Findings", "Outbox relay's batch of {batch} is always full"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "More is committed than it takes a run. A larger batch or a "
                                   "shorter pause would help.")},
    FindingWords{"outbox-commit-order",
                 QT_TRANSLATE_NOOP("Findings", "created_at is not the order of commits"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "Rows became visible up to {lateMs} ms after they were created, "
                                   "behind rows that were created later. A relay that reads by "
                                   "created_at alone can pass them over.")},
    FindingWords{"outbox-clock-skew",
                 QT_TRANSLATE_NOOP("Findings", "Clock of the database is {aheadMs} ms ahead"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "Compared with this computer's, give or take {doubtMs} ms. "
                                   "Delays between commit and publish are off by as much.")},
    FindingWords{
        "outbox-broker-clock",
        QT_TRANSLATE_NOOP("Findings", "Clocks of database and broker differ by {aheadMs} ms"),
        QT_TRANSLATE_NOOP("Findings", "A row was on the broker before it was committed, by their "
                                      "clocks.")},
    FindingWords{"outbox-never-seen",
                 QT_TRANSLATE_NOOP("Findings", "{rows:number} outbox {rows:row is marked and "
                                               "was|rows are marked and were} never seen"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "The relay says they were published, and no record among "
                                   "{records:number} that were scanned has their event id.")},
    FindingWords{"outbox-published-twice",
                 QT_TRANSLATE_NOOP("Findings",
                                   "{rows:number} outbox {rows:row was|rows were} published twice"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "A relay that dies between publish and mark, or a second one, "
                                   "publishes again.")},
    FindingWords{
        "outbox-not-marked",
        QT_TRANSLATE_NOOP(
            "Findings", "{rows:number} outbox {rows:row is|rows are} on the broker and not marked"),
        QT_TRANSLATE_NOOP("Findings", "The relay will publish them once more.")},
    FindingWords{
        "outbox-order-inverted",
        QT_TRANSLATE_NOOP(
            "Findings", "{rows:number} outbox {rows:row|rows} overtook one of the same aggregate"),
        QT_TRANSLATE_NOOP("Findings", "On the broker they stand before a row that was committed "
                                      "earlier.")},
    // Consumer groups.
    FindingWords{"lag-growing", QT_TRANSLATE_NOOP("Findings", "Lag grows: {lag:number} records"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "More comes in than the group commits.[ It is {seconds} s "
                                   "behind.]")},
    FindingWords{"group-empty-with-lag",
                 QT_TRANSLATE_NOOP("Findings",
                                   "Nobody consumes: {lag:number} {lag:record waits|records wait}"),
                 QT_TRANSLATE_NOOP("Findings", "The group has committed offsets and no members.")},
    FindingWords{"stuck-partition",
                 QT_TRANSLATE_NOOP("Findings",
                                   "Stuck partition: {lag:number} {lag:record waits|records wait}"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "The committed offset stands while records come in. A record "
                                   "may fail again and again.")},
    FindingWords{"offsets-lost",
                 QT_TRANSLATE_NOOP("Findings", "Records were deleted before they were consumed"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "The committed offset lies before the oldest record that is "
                                   "left: {count:number} are gone for this group.")},
    FindingWords{
        "offsets-beyond-end", QT_TRANSLATE_NOOP("Findings", "Committed offset beyond the end"),
        QT_TRANSLATE_NOOP("Findings", "The topic was probably made anew. What comes now may be "
                                      "skipped, or read again from the reset position.")},
    // Idempotency keys.
    FindingWords{"key-expired-duplicate",
                 QT_TRANSLATE_NOOP("Findings", "Handled twice after its key was gone"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "The event came again when {key} was no longer there, and took "
                                   "effect twice.")},
    FindingWords{"handled-not-marked", QT_TRANSLATE_NOOP("Findings", "Handled and never marked"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "No key was set for it. If it comes again it takes effect "
                                   "twice.")},
    FindingWords{"keys-gone-early", QT_TRANSLATE_NOOP("Findings", "Keys went before their time"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "They were deleted, evicted or lost with the store. Duplicates "
                                   "get through now.")},
    // Sagas.
    FindingWords{"saga-needs-person",
                 QT_TRANSLATE_NOOP("Findings", "Sagas that need a person: {count:number}"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "[{what} failed: ]what was done could not be taken back, and "
                                   "nobody tries again. The newest is {key}.")},
    FindingWords{"saga-stuck",
                 QT_TRANSLATE_NOOP("Findings", "Sagas stuck[ at {what}]: {count:number}"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "Their deadline is over[, and {event} never came]. The newest "
                                   "is {key}[, overdue by {by-ms:duration}].")},
    FindingWords{"saga-late", QT_TRANSLATE_NOOP("Findings", "Sagas completed late: {count:number}"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "They came to their end after their deadline. The newest is "
                                   "{key}[, late by {by-ms:duration}].")},
    FindingWords{
        "saga-off-path", QT_TRANSLATE_NOOP("Findings", "Sagas off their path: {count:number}"),
        QT_TRANSLATE_NOOP("Findings", "They have an event that the definition does not expect. The "
                                      "newest is {key}.")},
    FindingWords{"saga-no-cause",
                 QT_TRANSLATE_NOOP("Findings", "Saga steps without their cause: {count:number}"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "[{event} came, and nothing that it could follow from. ]An "
                                   "event was lost, or its topic is not watched. The newest is "
                                   "{key}.")},
    FindingWords{"saga-undo-without-cause",
                 QT_TRANSLATE_NOOP("Findings", "Compensated without a cause: {count:number}"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "What was done was taken back although nothing failed. The "
                                   "newest is {key}.")},
    FindingWords{"saga-effect-after-cancel",
                 QT_TRANSLATE_NOOP("Findings", "Effects after the cancelling: {count:number}"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "A step succeeded after its saga was cancelled, and was not "
                                   "taken back. The newest is {key}.")},
    FindingWords{"saga-two-outcomes",
                 QT_TRANSLATE_NOOP("Findings", "Sagas with two outcomes: {count:number}"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "Completed and cancelled, or a step that both succeeded and "
                                   "failed. The newest is {key}.")},
    FindingWords{"saga-clock-drift",
                 QT_TRANSLATE_NOOP("Findings", "Effects before their cause: {count:number} sagas"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "By the times of their events. The clocks of two services or "
                                   "brokers differ. The newest is {key}.")},
    FindingWords{"saga-matches-everything",
                 QT_TRANSLATE_NOOP("Findings", "The correlation puts everything into one saga"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "There are {count:number} sagas of this definition, and each "
                                   "event came hundreds of times. Its correlation gives the same "
                                   "value for different ones.")},
    FindingWords{"saga-of-two",
                 QT_TRANSLATE_NOOP("Findings", "Events that name two sagas: {count:number}"),
                 QT_TRANSLATE_NOOP(
                     "Findings", "Two expressions of the correlation lead to different sagas. The "
                                 "newest counts to {key} and names {other} too.")},
    FindingWords{"saga-uncorrelated",
                 QT_TRANSLATE_NOOP("Findings", "Events without a correlation: {count:number}"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "Their type belongs to the saga, but no expression of its "
                                   "correlation gives a value for them.")},
    FindingWords{"saga-file-faulty",
                 QT_TRANSLATE_NOOP("Findings", "A definition of a saga cannot be used"),
                 QT_TRANSLATE_NOOP("Findings",
                                   "{why} {advice} What it said when it could last be read stays "
                                   "in force.")},
};

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number)
                                                                    : std::nullopt;
}

//! One placeholder, without its braces; nothing when its value is missing.
std::optional<std::string> filled(std::string_view place, const FindingLine& line,
                                  const ValueWords& values)
{
    const auto colon = place.find(':');
    const auto value = valueOf(line, place.substr(0, colon));
    if (value.empty())
        return std::nullopt;
    const auto form =
        colon == std::string_view::npos ? std::string_view() : place.substr(colon + 1);
    const auto number = wholeNumber(value);
    if (number && form == "number" && *number >= 0)
        return values.number(std::uint64_t(*number));
    if (number && form == "duration")
        return values.duration(std::chrono::milliseconds(*number));
    if (const auto parting = form.find('|'); parting != std::string_view::npos)
        return std::string(number == 1 ? form.substr(0, parting) : form.substr(parting + 1));
    return std::string(value);
}

//! A stretch without brackets. \a complete becomes false when a value is missing.
std::string filledAll(std::string_view words, const FindingLine& line, const ValueWords& values,
                      bool& complete)
{
    std::string out;
    while (!words.empty()) {
        const auto open = words.find('{');
        const auto close = words.find('}', open);
        out.append(words.substr(0, open));
        if (open == std::string_view::npos || close == std::string_view::npos)
            break;
        const auto value = filled(words.substr(open + 1, close - open - 1), line, values);
        complete = complete && value;
        out.append(value.value_or("?"));
        words.remove_prefix(close + 1);
    }
    return out;
}

std::string groupedNumber(std::uint64_t number)
{
    auto text = std::to_string(number);
    for (auto at = std::ptrdiff_t(text.size()) - 3; at > 0; at -= 3)
        text.insert(std::size_t(at), ",");
    return text;
}

std::string durationText(std::chrono::milliseconds length)
{
    struct Unit
    {
        std::int64_t ms;
        const char* name;
    };
    constexpr std::array<Unit, 4> units{
        {{86'400'000, " d"}, {3'600'000, " h"}, {60'000, " m"}, {1'000, " s"}}};
    const auto ms = length.count();
    for (std::size_t at = 0; at < units.size(); ++at) {
        if (ms < units[at].ms)
            continue;
        auto text = std::to_string(ms / units[at].ms) + units[at].name;
        const auto rest = ms % units[at].ms;
        if (at + 1 < units.size() && rest >= units[at + 1].ms)
            text += ' ' + std::to_string(rest / units[at + 1].ms) + units[at + 1].name;
        return text;
    }
    return std::to_string(ms) + " ms";
}

} // namespace

std::span<const FindingWords> allFindingWords()
{
    return known;
}

const FindingWords* findingWords(std::string_view code)
{
    const auto found = std::ranges::find(known, code, &FindingWords::code);
    return found == known.end() ? nullptr : &*found;
}

const ValueWords& englishValues()
{
    static const ValueWords values{groupedNumber, durationText};
    return values;
}

std::string_view valueOf(const FindingLine& line, std::string_view name)
{
    if (name == "where")
        return line.where;
    if (name == "what")
        return line.what;
    for (const auto& [other, value] : line.values) {
        if (other == name)
            return value;
    }
    return {};
}

std::string withValues(std::string_view words, const FindingLine& line, const ValueWords& values)
{
    auto counted = line;
    counted.values.emplace_back("count", std::to_string(line.count));
    std::string out;
    while (!words.empty()) {
        const auto open = words.find('[');
        const auto close = words.find(']', open);
        bool complete = true;
        out += filledAll(words.substr(0, open), counted, values, complete);
        if (open == std::string_view::npos || close == std::string_view::npos)
            break;
        complete = true;
        const auto part =
            filledAll(words.substr(open + 1, close - open - 1), counted, values, complete);
        if (complete)
            out += part;
        words.remove_prefix(close + 1);
    }
    return out;
}

std::string englishTitle(const FindingLine& line)
{
    if (const auto* words = findingWords(line.code))
        return withValues(words->title, line, englishValues());
    auto text = line.code;
    std::ranges::replace(text, '-', ' ');
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = char(text[0] - 'a' + 'A');
    return line.what.empty() ? text : text + ": " + line.what;
}

std::string englishAdvice(const FindingLine& line)
{
    const auto* words = findingWords(line.code);
    return words ? withValues(words->advice, line, englishValues()) : std::string();
}

} // namespace model
