#include "app/cli/matcher.h"

namespace app::cli {

using namespace model;

Result<Matcher> Matcher::forFilter(const std::string& text, ProfileSet profiles)
{
    auto filter = filter::compile(text);
    if (!filter)
        return filter.error();
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
