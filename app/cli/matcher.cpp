#include "app/cli/matcher.h"

#include "app/cli/screentext.h"

#include <algorithm>

namespace app::cli {

using namespace model;

namespace {

//! The first \a count characters.
std::string_view head(std::string_view text, int count)
{
    std::size_t at = 0;
    for (; count > 0 && at < text.size(); --count)
        for (++at; at < text.size() && (text[at] & 0xc0) == 0x80;)
            ++at;
    return text.substr(0, at);
}

//! The line that is wrong, with a mark below the place.
Error pointedOut(const std::string& text, Error error)
{
    if (error.place.column <= 0)
        return error;
    std::string_view line = text;
    for (int number = 1; number < error.place.line; ++number)
        line.remove_prefix(std::min(line.size(), line.find('\n') + 1));
    line = line.substr(0, line.find('\n'));
    const auto before = screenWidth(head(line, error.place.column - 1));
    error.text = "The filter, column " + std::to_string(error.place.column) + ": " + error.text
                 + "\n  " + std::string(line) + "\n  " + std::string(before, ' ') + '^';
    return error;
}

} // namespace

Result<Matcher> Matcher::forFilter(const std::string& text, ProfileSet profiles)
{
    auto filter = filter::compile(text);
    if (!filter)
        return pointedOut(text, filter.error());
    return Matcher(*filter, std::move(profiles));
}

Matcher::Matcher(const filter::Filter& filter, ProfileSet profiles)
    : m_decoder(profiles)
    , m_lookup(std::make_shared<const filter::ProfileLookup>(std::move(profiles)))
    , m_evaluator(filter, m_lookup)
    , m_matchesAll(filter.matchesAll())
{
    if (auto needle = filter.textNeedle())
        m_needle.emplace(std::move(*needle));
}

bool Matcher::matches(EventView& event, std::string_view bytes)
{
    m_decoded = false;
    if (m_matchesAll)
        return true;
    if (m_needle && !m_needle->in(bytes))
        return false;
    // Words need no facts; anything else may ask for the type or for the envelope's fields.
    if (!m_needle)
        decode(event);
    return m_evaluator.evaluate(event) == filter::Verdict::Match;
}

void Matcher::decode(EventView& event)
{
    if (m_decoded)
        return;
    m_decoded = true;
    const auto facts = m_decoder.decode(event.body, event.readable);
    event.type = facts.type;
    event.version = facts.version.value_or(-1);
    event.profile = facts.profile;
    event.form = facts.form;
    event.findings = facts.findings;
}

} // namespace app::cli
