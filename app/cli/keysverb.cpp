#include "app/cli/interrupt.h"
#include "app/cli/screentext.h"
#include "app/cli/target.h"
#include "app/cli/terminal.h"
#include "app/cli/verb.h"
#include "model/export/jsontext.h"
#include "model/idempotency/keyboard.h"
#include "model/source/keymatcher.h"

#include <algorithm>
#include <unordered_set>

namespace app::cli {

using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t barWidth = 40;

struct KeysChoice
{
    std::string pattern;
    std::vector<std::string> events;
    std::vector<std::string> consumers;
    std::uint64_t limit = ~0ull;
    bool count = false;
    bool histogram = false;
    bool json = false;
    bool gentle = false;
};

//! "6 d 23 h", "2 m 37 s": two units at most.
std::string lengthText(std::chrono::milliseconds length)
{
    struct Unit
    {
        std::int64_t seconds;
        const char* name;
    };
    static constexpr Unit units[] = {{86'400, " d"}, {3'600, " h"}, {60, " m"}, {1, " s"}};
    const auto seconds = length.count() / 1'000;
    for (std::size_t i = 0; i + 1 < std::size(units); ++i) {
        const auto& [size, name] = units[i];
        const auto& next = units[i + 1];
        if (seconds < size)
            continue;
        auto text = std::to_string(seconds / size) + name;
        if (const auto rest = seconds % size / next.seconds; rest > 0)
            text += " " + std::to_string(rest) + next.name;
        return text;
    }
    return std::to_string(seconds) + " s";
}

std::string lifeText(const std::optional<std::chrono::milliseconds>& life)
{
    return life ? lengthText(*life) : "for ever";
}

void appendText(std::string& out, std::string_view name, std::string_view text)
{
    out.append(out.back() == '{' ? "\"" : ",\"").append(name).append("\":");
    writing::appendJsonString(out, text);
}

void appendNumber(std::string& out, std::string_view name, std::int64_t number)
{
    out.append(out.back() == '{' ? "\"" : ",\"").append(name).append("\":");
    writing::appendNumber(out, number);
}

void appendLife(std::string& out, const std::optional<std::chrono::milliseconds>& life)
{
    if (!life) {
        out += ",\"lifeMs\":null,\"until\":null";
        return;
    }
    appendNumber(out, "lifeMs", life->count());
    appendText(out, "until", toIso(std::chrono::floor<std::chrono::seconds>(now() + *life)));
}

//! Scans or looks up, and prints as it goes.
class KeysTeller
{
public:
    KeysTeller(Target target, KeysChoice choice)
        : m_target(std::move(target))
        , m_choice(std::move(choice))
        , m_terminal(Terminal::current())
        , m_store({.rows = 1, .memory = 1, .disk = 0})
        , m_board(m_store, builtinProfiles(), {.keys = 20'000'000, .events = 1})
    {
        if (!m_choice.pattern.empty())
            m_target.connection.properties["keys.pattern"] = m_choice.pattern;
    }

    int run()
    {
        auto probe = m_target.connector->keys(m_target.connection);
        if (!probe)
            return giveUp(probe.error());
        KeyPattern pattern{m_choice.pattern};
        if (pattern.text.empty() && m_target.connection.url.starts_with("redis"))
            pattern = {};
        const auto set = m_target.connection.properties.find("keys.pattern");
        if (set != m_target.connection.properties.end())
            pattern.text = set->second;
        const KeyBudget gentle{.keysACall = 200, .keysASlice = 2'000, .pause = 200ms};
        m_budget = m_choice.gentle ? gentle : KeyBudget{};
        (*probe)->choose(pattern, m_budget);
        m_board.open(source, m_target.connection.name, pattern, {});
        return m_choice.events.empty() ? scan(**probe) : look(**probe);
    }

private:
    static constexpr SourceId source{0};

    int look(KeyProbe& probe)
    {
        const auto states = probe.look(m_choice.events, m_choice.consumers);
        if (!states)
            return giveUp(states.error());
        bool any = false;
        std::string out;
        for (const auto& state : *states) {
            any = any || state.there;
            out += m_choice.json ? stateJson(state) : stateText(state);
        }
        writeOut(out);
        return any ? success : nothingFound;
    }

    static std::string stateJson(const KeyState& state)
    {
        std::string out = "{";
        appendText(out, "eventId", state.eventId);
        appendText(out, "consumer", state.consumer);
        appendText(out, "key", state.key);
        appendText(out, "again", state.there ? "swallowed" : "handled");
        if (state.there)
            appendLife(out, state.life);
        return out + "}\n";
    }

    std::string stateText(const KeyState& state) const
    {
        const auto who = state.consumer.empty() ? m_target.connection.name : state.consumer;
        auto out = harmlessText(who)
                   + (state.there ? " would skip it" : " has no key: it would handle it");
        if (state.there && state.life)
            out += " until " + toIso(std::chrono::floor<std::chrono::seconds>(now() + *state.life))
                   + " (" + lengthText(*state.life) + ")";
        else if (state.there)
            out += " for ever";
        return tinted(out, state.there ? Tint::Plain : Tint::Yellow, m_terminal) + "  "
               + tinted(harmlessText(state.key), Tint::Dim, m_terminal) + "\n";
    }

    int scan(KeyProbe& probe)
    {
        Interrupt interrupt;
        StatusLine status(m_terminal);
        const bool listing = !m_choice.count && !m_choice.histogram;
        if (listing && !m_choice.json)
            writeOut(tinted(row("LIFE", "CONSUMER", "KEY"), Tint::Bold, m_terminal) + "\n");
        bool finished = false;
        while (!finished && !interrupt.requested() && m_printed < m_choice.limit) {
            const auto page = probe.scan();
            if (!page) {
                status.clear();
                return giveUp(page.error());
            }
            finished = page->finished;
            m_board.take(source, *page, now());
            m_looked = std::max(m_looked, page->seen);
            if (listing)
                print(page->keys);
            if (!finished) {
                status.show(grouped(page->seen) + " of " + grouped(page->total) + " keys");
                interrupt.wait(m_budget.pause);
            }
        }
        status.clear();
        if (!listing)
            summarise();
        if (interrupt.requested())
            return interrupted;
        return m_printed + count() > 0 ? success : nothingFound;
    }

    static std::string row(std::string_view life, std::string_view consumer, std::string_view key)
    {
        return paddedLeft(life, 10) + "  " + padded(consumer, 20) + "  " + std::string(key);
    }

    void print(const std::vector<ProcessedKey>& keys)
    {
        std::string out;
        for (const auto& key : keys) {
            // SCAN may show a key twice.
            if (m_printed >= m_choice.limit
                || !m_seen.insert(std::hash<std::string>()(key.consumer + '\0' + key.key)).second)
                continue;
            ++m_printed;
            out += m_choice.json ? keyJson(key)
                                 : row(lifeText(key.life), screenText(key.consumer, 20),
                                       harmlessText(key.key))
                                       + "\n";
        }
        writeOut(out);
    }

    static std::string keyJson(const ProcessedKey& key)
    {
        std::string out = "{";
        appendText(out, "key", key.key);
        appendText(out, "eventId", key.eventId);
        appendText(out, "consumer", key.consumer);
        appendLife(out, key.life);
        if (key.setAt)
            appendText(out, "setAt", toIso(*key.setAt));
        return out + "}\n";
    }

    std::shared_ptr<const KeyReport> report()
    {
        // Until the board has been through all of it: a slice a call.
        auto time = now();
        for (auto before = m_board.report()->number; m_board.report()->number == before;)
            m_board.tick(time += 10s);
        return m_board.report();
    }

    std::uint64_t count() { return m_choice.count || m_choice.histogram ? m_keys : 0; }

    void summarise()
    {
        const auto found = report();
        m_keys = found->keys;
        if (m_choice.count && m_choice.json) {
            std::string out = "{";
            appendNumber(out, "keys", std::int64_t(found->keys));
            appendNumber(out, "forEver", std::int64_t(found->life.forEver));
            appendNumber(out, "looked", std::int64_t(m_looked));
            writeOut(out + "}\n");
        } else if (m_choice.count) {
            writeOut(counted(found->keys, "key") + ", " + grouped(found->life.forEver)
                     + " of them without an end\n");
        }
        if (m_choice.histogram)
            writeOut(histogramText(found->life));
    }

    std::string histogramText(const LifeHistogram& life) const
    {
        std::string out;
        std::uint64_t most = std::max<std::uint64_t>(1, life.forEver);
        for (const auto keys : life.bins)
            most = std::max(most, keys);
        const auto line = [&](const std::string& span, std::uint64_t keys) {
            const auto bar = keys == 0 ? 0 : std::max<std::uint64_t>(1, keys * barWidth / most);
            out += paddedLeft(span, 18) + "  " + paddedLeft(grouped(keys), 12) + "  "
                   + std::string(bar, '#') + "\n";
        };
        for (std::size_t bin = 0; bin < life.bins.size(); ++bin) {
            const auto from = life.width * std::int64_t(bin);
            if (!m_choice.json) {
                line(lengthText(from) + " to " + lengthText(from + life.width), life.bins[bin]);
                continue;
            }
            std::string one = "{";
            appendNumber(one, "fromMs", from.count());
            appendNumber(one, "toMs", (from + life.width).count());
            appendNumber(one, "keys", std::int64_t(life.bins[bin]));
            out += one + "}\n";
        }
        if (life.forEver > 0 && !m_choice.json)
            line("for ever", life.forEver);
        return out;
    }

    Target m_target;
    KeysChoice m_choice;
    Terminal m_terminal;
    EventStore m_store; // empty: keys alone
    KeyBoard m_board;
    KeyBudget m_budget;
    std::unordered_set<std::size_t> m_seen;
    std::uint64_t m_printed = 0;
    std::uint64_t m_looked = 0;
    std::uint64_t m_keys = 0;
};

Result<KeysChoice> choiceOf(const Arguments& arguments)
{
    KeysChoice choice{.pattern = arguments.value("pattern").value_or(""),
                      .events = arguments.values("event"),
                      .consumers = arguments.values("consumer"),
                      .count = arguments.has("count"),
                      .histogram = arguments.has("histogram"),
                      .json = arguments.has("json") || arguments.has("ndjson"),
                      .gentle = arguments.has("gentle")};
    const auto limit = arguments.count("limit");
    if (!limit)
        return limit.error();
    choice.limit = limit->value_or(choice.limit);
    return choice;
}

//! Of the sandbox's parts the one with the keys.
Result<void> chooseKeys(Target& target)
{
    if (!target.sandbox)
        return {};
    target.sandbox->waitUntilSettled();
    for (const auto& connection : target.sandbox->connections()) {
        const auto* connector = connectorFor(connection.url);
        if (!connection.url.starts_with("redis") || !connector || !connector->keys)
            continue;
        target.connector = connector;
        target.connection = connection;
        return {};
    }
    return Error{.kind = Error::Kind::Unreachable,
                 .text = "The sandbox has no Redis.",
                 .advice = "Install redis-server."};
}

int keys(const Arguments& arguments)
{
    const auto words = sourceWords(arguments);
    if (!words)
        return refuse(keysVerb(), words.error());
    if (!words->rest.empty())
        return refuse(keysVerb(), {.text = "\"" + words->rest[0] + "\" is one word too many."});
    auto choice = choiceOf(arguments);
    if (!choice)
        return refuse(keysVerb(), choice.error());
    auto target = findTarget(words->place, arguments);
    if (!target)
        return refuse(keysVerb(), target.error());
    for (const auto& note : target->notes)
        complain(note);
    if (const auto chosen = chooseKeys(*target); !chosen)
        return giveUp(chosen.error());
    if (!target->connector->keys)
        return refuse(keysVerb(),
                      {.text = std::string(target->connector->title) + " keeps no keys."});
    if (const auto matcher = KeyMatcher::of({choice->pattern});
        !choice->pattern.empty() && target->connection.url.starts_with("redis") && !matcher)
        return refuse(keysVerb(), matcher.error());
    return KeysTeller(std::move(*target), std::move(*choice)).run();
}

} // namespace

const Verb& keysVerb()
{
    static const Verb verb = [] {
        Verb made{
            .name = "keys",
            .summary = "lists the idempotency keys and how long they live",
            .usage = "SOURCE [options]",
            .options = {{"pattern", 'p', "PATTERN",
                         "how a key looks: processed:{eventId} unless given"},
                        {"count", 'c', "", "only how many there are"},
                        {"histogram", 0, "", "only how long they have left"},
                        {"event", 'e', "ID", "look up this event; may be given often"},
                        {"consumer", 0, "NAME",
                         "with --event, where the pattern names {consumer}; may be given often"},
                        {"limit", 'n', "N", "at most N keys"},
                        {"gentle", 0, "", "take less of the server's time"},
                        {"json", 'j', "", "one JSON object a line"},
                        {"ndjson", 0, "", "the same"},
                        {"help", 'h', "", "this text"}},
            .notes =
                "Keys are found by SCAN in slices with pauses and their lives by PTTL; nothing "
                "is read or written, and no access\n"
                "time changes. An inbox table of PostgreSQL is read as keys too. With --event "
                "it says what would happen if the\n"
                "event came again now. The exit code is 1 when there is no key.",
            .examples = "  sagalens keys redis://localhost:6379 --count\n"
                        "  sagalens keys rediss://cache:6380 --pattern "
                        "'processed:{consumer}:{eventId}' --histogram\n"
                        "  sagalens keys shop-keys --event c04be6a2-77f0-4e15-8b3d-90a7f00d1234\n"
                        "  sagalens keys --sandbox --ndjson | jq -r .eventId\n",
            .run = keys};
        made.options.insert(made.options.end() - 1, connectionOptions().begin(),
                            connectionOptions().end());
        return made;
    }();
    return verb;
}

} // namespace app::cli
