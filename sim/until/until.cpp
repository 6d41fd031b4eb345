#include "sim/until/until.h"

#include "model/filter/filter.h"
#include "sim/until/recordfilter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>

namespace sim::until {

using model::Error;
using model::Result;
using stage::Stage;

struct Until::Condition
{
    std::function<bool(const Stage&)> isMet;
    bool isPlace = false; //!< True of where a run stands, whatever step led there.
};

namespace {

using Test = std::function<bool(const Stage&)>;

constexpr std::string_view any = "any";
constexpr std::string_view between = " or ";

Error wrong(std::string text, std::size_t at, std::string advice = {})
{
    return {.kind = Error::Kind::Malformed,
            .text = std::move(text),
            .advice = std::move(advice),
            .place = {1, int(at) + 1}};
}

std::string_view trimmed(std::string_view text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

stage::Choice lastTaken(const Stage& stage)
{
    return stage.taken(stage.step()).taken;
}

//! Whether a record that the step published says so.
bool publishes(const Stage& stage, const std::function<bool(const stage::Published&)>& says)
{
    return std::ranges::any_of(stage.published(stage.step() - 1), says);
}

Test ofType(std::string type)
{
    auto filter = model::filter::compile("type == '" + type + '\'');
    auto records = filter ? std::make_shared<RecordFilter>(*filter) : nullptr;
    return [type = std::move(type), records](const Stage& stage) {
        const auto taken = lastTaken(stage);
        return (taken.token && taken.token->type == type)
               || (records && publishes(stage, [&](const stage::Published& record) {
                       return records->matches(record);
                   }));
    };
}

Test ofKey(std::string key)
{
    return [key = std::move(key)](const Stage& stage) {
        const auto taken = lastTaken(stage);
        return (taken.token && taken.token->saga == key)
               || publishes(stage,
                            [&](const stage::Published& record) { return record.key == key; });
    };
}

//! Sagas that have come to an end, by the rows of the databases' tables.
std::vector<std::string> ended(const Stage& stage)
{
    std::vector<std::string> names;
    for (const auto& card : stage.picture().cards) {
        if (card.kind != stage::CardKind::Database || card.sections.empty())
            continue;
        for (const auto& row : card.sections.front().rows) {
            if (row.state == stage::Row::State::Done || row.state == stage::Row::State::Failed)
                names.push_back(row.name);
        }
    }
    std::ranges::sort(names);
    return names;
}

//! Newly among those that ended: it has to see every step.
Test ofSaga(std::string saga)
{
    struct Seen
    {
        std::uint64_t step = 0;
        std::vector<std::string> ended;
    };
    auto seen = std::make_shared<Seen>();
    return [saga = std::move(saga), seen](const Stage& stage) {
        auto now = ended(stage);
        const auto isNew = [&](const std::string& name) {
            return (saga == any || name == saga) && !std::ranges::binary_search(seen->ended, name);
        };
        const auto follows = stage.step() == seen->step + 1;
        const auto isMet = follows && std::ranges::any_of(now, isNew);
        *seen = {stage.step(), std::move(now)};
        return isMet;
    };
}

Test ofInvariant(std::string name)
{
    return [name = std::move(name)](const Stage& stage) {
        return std::ranges::any_of(stage.verdicts(), [&](const stage::Verdict& verdict) {
            return (name == any || verdict.name == name) && verdict.brokeAt == stage.step();
        });
    };
}

//! "10s", "1.5m", "250ms".
std::optional<Instant::duration> readTime(std::string_view text)
{
    const auto unitAt = std::min(text.find_first_not_of("0123456789."), text.size());
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + unitAt, number);
    if (error != std::errc() || end != text.data() + unitAt || !(number < 1e9))
        return std::nullopt;
    const auto unit = text.substr(unitAt);
    const auto seconds = unit == "ms"  ? 1e-3
                         : unit == "s" ? 1.0
                         : unit == "m" ? 60.0
                         : unit == "h" ? 3'600.0
                         : unit == "d" ? 86'400.0
                                       : 0.0;
    if (seconds <= 0)
        return std::nullopt;
    return Instant::duration(std::llround(number * seconds * 1e6));
}

bool isTime(std::string_view text)
{
    return text.starts_with("t>") || text.starts_with("t >");
}

Result<Test> readAfter(std::string_view text, std::size_t at, Instant start)
{
    const auto number = trimmed(text.substr(text.find('>') + 1));
    const auto time = readTime(number);
    if (!time)
        return wrong('"' + std::string(number) + "\" is no time.", at,
                     "Write it as 250ms, 10s, 5m, 2h or 7d.");
    return Test([until = start + *time](const Stage& stage) { return stage.now() > until; });
}

Result<Test> readStep(std::string_view text, std::size_t at)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return wrong('"' + std::string(text) + "\" is no step.", at);
    return Test([number](const Stage& stage) { return stage.step() == number; });
}

Result<Test> readFault(const std::string& name, std::size_t at, const Stage& stage)
{
    const auto faults = stage.faults();
    if (name != any && std::ranges::find(faults, name) == faults.end())
        return wrong("There is no fault \"" + name + "\" here.", at);
    return Test([name](const Stage& run) {
        const auto fault = lastTaken(run).fault;
        return name == any ? !fault.empty() : fault == name;
    });
}

Result<Test> readInvariant(const std::string& name, std::size_t at, const Stage& stage)
{
    const auto verdicts = stage.verdicts();
    if (name != any && std::ranges::find(verdicts, name, &stage::Verdict::name) == verdicts.end())
        return wrong("There is no invariant \"" + name + "\" here.", at);
    return ofInvariant(name);
}

Result<Test> readExpression(std::string_view text, std::size_t at)
{
    const auto filter = model::filter::compile(text);
    if (!filter) {
        auto error = filter.error();
        error.place.column += int(at);
        return error;
    }
    return Test([records = std::make_shared<RecordFilter>(*filter)](const Stage& stage) {
        return publishes(stage,
                         [&](const stage::Published& record) { return records->matches(record); });
    });
}

Result<Test> readOne(std::string_view text, std::size_t at, const Stage& stage, Instant start)
{
    if (isTime(text))
        return readAfter(text, at, start);
    const auto colon = text.find(':');
    const auto word = text.substr(0, std::min(colon, text.size()));
    const std::string value(colon == std::string_view::npos ? std::string_view()
                                                            : trimmed(text.substr(colon + 1)));
    const auto valueAt = at + word.size() + 1;
    constexpr std::array<std::string_view, 8> words = {"type",      "key",  "actor", "fault",
                                                       "invariant", "saga", "label", "step"};
    if (colon == std::string_view::npos || std::ranges::find(words, word) == words.end())
        return readExpression(text, at);
    if (value.empty())
        return wrong("After \"" + std::string(word) + ":\" a name is missing.", valueAt);
    if (word == "type")
        return ofType(value);
    if (word == "key")
        return ofKey(value);
    if (word == "actor")
        return Test([value](const Stage& run) { return lastTaken(run).actor == value; });
    if (word == "label")
        return Test([value](const Stage& run) { return lastTaken(run).label == value; });
    if (word == "fault")
        return readFault(value, valueAt, stage);
    if (word == "invariant")
        return readInvariant(value, valueAt, stage);
    return word == "saga" ? Result<Test>(ofSaga(value)) : readStep(value, valueAt);
}

//! Where the condition that begins at \a at ends: before the next " or " outside quotation marks. A
//! mark that nothing closes is a character as others.
std::size_t endOfOne(std::string_view text, std::size_t at)
{
    for (; at < text.size(); ++at) {
        if (text.substr(at).starts_with(between))
            return at;
        if (text[at] == '\'' || text[at] == '"') {
            const auto closed = text.find(text[at], at + 1);
            at = closed == std::string_view::npos ? at : closed;
        }
    }
    return text.size();
}

} // namespace

bool Until::isMetBy(const Stage& stage) const
{
    // Each of them: some have to see every step.
    auto isMet = false;
    for (const auto& condition : m_any) {
        if (stage.step() > 0 || condition->isPlace)
            isMet = condition->isMet(stage) || isMet;
    }
    return isMet;
}

bool Until::isThere(const Stage& stage) const
{
    auto isThere = false;
    for (const auto& condition : m_any) {
        if (stage.step() == 0 && !condition->isPlace)
            continue;
        const auto isMet = condition->isMet(stage); // A saga's end is told by what was so before.
        isThere = isThere || (isMet && condition->isPlace);
    }
    return isThere;
}

Result<Until> parse(std::string_view text, const Stage& stage)
{
    const auto start = stage.beganAt();
    Until until;
    until.m_text = text;
    if (trimmed(text).empty())
        return wrong("It is not said where to stop.", 0);
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = endOfOne(text, at);
        const auto one = text.substr(at, end - at);
        const auto shift = std::min(one.find_first_not_of(' '), one.size());
        auto test = readOne(trimmed(one), at + shift, stage, start);
        if (!test)
            return test.error();
        until.m_any.push_back(std::make_shared<const Until::Condition>(
            Until::Condition{std::move(*test), trimmed(one).starts_with("step:")}));
        at = end == text.size() ? text.size() + 1 : end + between.size();
    }
    return until;
}

bool runUntil(Stage& stage, const Until& until)
{
    return until.isThere(stage)
           || stage.run([&until](const Stage& run) { return until.isMetBy(run); });
}

bool runBackUntil(Stage& stage, const Until& until, const std::function<bool(const Stage&)>& gaveUp)
{
    const auto from = stage.step();
    // Piece by piece from the present backwards, each forwards: executing again goes that way.
    constexpr std::uint64_t piece = 1'024;
    for (auto end = from; end > 0;) {
        const auto begin = end > piece ? end - piece : 0;
        stage.seek(begin);
        // Where a piece begins counts for what its first step changed; the beginning is in no
        // other.
        std::optional<std::uint64_t> last;
        if (until.isMetBy(stage) && begin == 0)
            last = 0;
        while (stage.step() + 1 < end + (end == from ? 0 : 1)) {
            if (gaveUp && gaveUp(stage)) {
                stage.seek(from);
                return false;
            }
            stage.goOn();
            if (until.isMetBy(stage))
                last = stage.step();
        }
        if (last) {
            stage.seek(*last);
            return true;
        }
        end = begin;
    }
    stage.seek(from);
    return false;
}

} // namespace sim::until
