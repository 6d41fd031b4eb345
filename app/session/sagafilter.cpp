#include "app/session/sagafilter.h"

#include "app/session/statewords.h"
#include "model/filter/evaluator.h"

#include <algorithm>
#include <memory>

namespace app {

using namespace model;
using namespace model::saga;

namespace {

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

bool isNameLetter(char letter)
{
    return isDigit(letter) || letter == '_' || (letter >= 'a' && letter <= 'z')
           || (letter >= 'A' && letter <= 'Z');
}

//! Nothing that the language would take for more than words.
bool isWords(std::string_view text)
{
    return std::ranges::all_of(text, [](char letter) {
        return isNameLetter(letter) || std::uint8_t(letter) >= 0x80
               || std::string_view("-.#:/@ ").find(letter) != std::string_view::npos;
    });
}

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words(1);
    for (const auto letter : text) {
        if (letter == ' ')
            words.emplace_back();
        else
            words.back() += letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter;
    }
    std::erase_if(words, [](const std::string& word) { return word.empty(); });
    return words;
}

//! The text with its times and states in the language's way, and where the original stood.
struct Timed
{
    std::string text;
    std::vector<std::size_t> from; //!< Of each byte: the byte of the original.

    void add(std::string_view part, std::size_t place)
    {
        text += part;
        from.insert(from.end(), part.size(), place);
    }
};

//! "5m", "300ms", "1.5h", "2d" at \a at; its length, 0 when there is none.
std::size_t timeAt(std::string_view text, std::size_t at)
{
    auto end = at;
    while (end < text.size() && (isDigit(text[end]) || text[end] == '.'))
        ++end;
    const auto unit = end;
    while (end < text.size() && isNameLetter(text[end]))
        ++end;
    static constexpr std::array<std::string_view, 5> units{"ms", "s", "m", "h", "d"};
    const auto isUnit = std::ranges::find(units, text.substr(unit, end - unit)) != units.end();
    return unit > at && isUnit ? end - at : 0;
}

void addTime(Timed& timed, std::string_view time, std::size_t place)
{
    timed.add("duration(\"", place);
    if (time.back() == 'd')
        timed.add(std::to_string(std::int64_t(std::stod(std::string(time)) * 24 * 3600)) + 's',
                  place);
    else
        timed.add(time, place);
    timed.add("\")", place);
}

void addState(Timed& timed, const StateWord& word)
{
    timed.add("\"", word.from);
    timed.add(word.state ? name(*word.state) : std::string_view(), word.from);
    timed.add("\"", word.from);
}

Timed withTimes(std::string_view text, const std::vector<StateWord>& states)
{
    Timed timed;
    char quote = 0;
    auto state = states.begin();
    for (std::size_t at = 0; at < text.size();) {
        if (state != states.end() && state->from == at) {
            addState(timed, *state);
            at += state->length;
            ++state;
            continue;
        }
        const auto letter = text[at];
        const auto isInName = at > 0 && (isNameLetter(text[at - 1]) || text[at - 1] == '.');
        const auto length = quote == 0 && isDigit(letter) && !isInName ? timeAt(text, at) : 0;
        if (length > 0 && length < 20) {
            addTime(timed, text.substr(at, length), at);
            at += length;
            continue;
        }
        if (quote == 0 && (letter == '"' || letter == '\''))
            quote = letter;
        else if (letter == quote)
            quote = 0;
        timed.add(text.substr(at, 1), at);
        ++at;
    }
    return timed;
}

Error placed(Error error, const Timed& timed)
{
    const auto column = std::size_t(std::max(1, int(error.place.column))) - 1;
    if (error.place.line <= 1 && column < timed.from.size())
        error.place.column = decltype(error.place.column)(timed.from[column] + 1);
    return error;
}

//! What nobody would ever find is a slip of the pen.
std::optional<Error> wrongState(const std::vector<StateWord>& states)
{
    const auto wrong =
        std::ranges::find_if(states, [](const StateWord& word) { return !word.state; });
    if (wrong == states.end())
        return std::nullopt;
    return Error{.kind = Error::Kind::Malformed,
                 .text = "a saga is never \"" + wrong->text + "\".",
                 .advice = "It can be: " + stateNameList() + '.',
                 .place = {.line = 1, .column = int(wrong->from) + 1}};
}

bool namesSaga(std::string_view text)
{
    return std::ranges::any_of(sagaVariables, [text](const SagaVariable& variable) {
        for (auto at = text.find(variable.name); at != std::string_view::npos;
             at = text.find(variable.name, at + 1)) {
            const auto end = at + variable.name.size();
            if ((at == 0 || (!isNameLetter(text[at - 1]) && text[at - 1] != '.'))
                && (end == text.size() || !isNameLetter(text[end])))
                return true;
        }
        return false;
    });
}

filter::Value deadlineOf(const SagaMark& mark)
{
    if (mark.deadline == Timestamp::max())
        return {};
    return std::chrono::nanoseconds(mark.deadline - mark.now);
}

} // namespace

Result<SagaFilter> SagaFilter::parse(std::string_view text)
{
    SagaFilter made;
    if (isWords(text)) {
        made.words = wordsOf(text);
        made.kind = made.words.empty() ? Kind::All : Kind::Words;
        return made;
    }
    filter::CompileOptions options{.fields = false};
    for (const auto& variable : sagaVariables)
        options.variables.emplace_back(variable.name);
    const auto states = stateWords(text);
    const auto timed = withTimes(text, states);
    auto aboutSaga = filter::compile(timed.text, options);
    if (aboutSaga && namesSaga(text)) {
        if (auto wrong = wrongState(states))
            return std::move(*wrong);
        made.kind = Kind::Sagas;
        made.filter = std::move(*aboutSaga);
        return made;
    }
    auto aboutEvents = filter::compile(text);
    if (aboutEvents) {
        made.kind = Kind::Events;
        made.filter = std::move(*aboutEvents);
        return made;
    }
    if (!namesSaga(text))
        return aboutEvents.error();
    auto error = placed(aboutSaga ? aboutEvents.error() : aboutSaga.error(), timed);
    if (error.advice.empty())
        error.advice = "state, step, key, age, inStep, deadline and started are the saga's; what "
                       "its events have cannot be asked together with them.";
    return error;
}

std::function<bool(const SagaMark&, std::string_view)> sagaCondition(const filter::Filter& filter,
                                                                     const SagaDefinition& saga)
{
    const auto evaluator = std::make_shared<filter::Evaluator>(filter);
    const auto asks = [&filter](std::string_view name) {
        return filter.text().find(name) != std::string::npos;
    };
    std::vector<std::string> steps;
    for (const auto& step : saga.steps)
        steps.push_back(step.name);
    return [evaluator, steps, asksKey = asks("key"), asksStep = asks("tep"),
            asksTime = asks("age") || asks("deadline") || asks("started")](const SagaMark& mark,
                                                                           std::string_view key) {
        auto& ask = *evaluator;
        ask.bind("state", name(mark.state));
        if (asksKey)
            ask.bind("key", key);
        if (asksStep) {
            ask.bind("step", mark.isOver || mark.step >= steps.size() ? std::string_view()
                                                                      : steps[mark.step]);
            ask.bind("inStep", mark.isOver ? filter::Value()
                                           : std::chrono::nanoseconds(mark.now - mark.since));
        }
        if (asksTime) {
            ask.bind("age",
                     std::chrono::nanoseconds((mark.isOver ? mark.last : mark.now) - mark.start));
            ask.bind("deadline", deadlineOf(mark));
            ask.bind("started", filter::toInstant(mark.start));
        }
        return ask.evaluate({}) == filter::Verdict::Match;
    };
}

} // namespace app
