#include "model/source/keymatcher.h"

#include <algorithm>

namespace model {

namespace {

constexpr std::string_view eventPart = "{eventId}";
constexpr std::string_view consumerPart = "{consumer}";

Error wrong(const KeyPattern& pattern, std::string why)
{
    return {.kind = Error::Kind::Malformed,
            .text = "The key pattern \"" + pattern.text + "\" " + std::move(why),
            .advice = "Write it like processed:{eventId} or processed:{consumer}:{eventId}."};
}

} // namespace

std::string escapedGlob(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (std::string_view("*?[]\\").find(c) != std::string_view::npos)
            out += '\\';
        out += c;
    }
    return out;
}

Result<KeyMatcher> KeyMatcher::of(const KeyPattern& pattern)
{
    const std::string_view text = pattern.text;
    const auto event = text.find(eventPart);
    const auto consumer = text.find(consumerPart);
    if (event == std::string_view::npos)
        return wrong(pattern, "does not say where the event id stands.");
    if (text.rfind(eventPart) != event || text.rfind(consumerPart) != consumer)
        return wrong(pattern, "names the same part twice.");
    KeyMatcher matcher;
    matcher.m_namesConsumer = consumer != std::string_view::npos;
    if (!matcher.m_namesConsumer) {
        matcher.m_before = text.substr(0, event);
        matcher.m_after = text.substr(event + eventPart.size());
        return matcher;
    }
    matcher.m_consumerFirst = consumer < event;
    const auto first = std::min(event, consumer);
    const auto second = std::max(event, consumer);
    const auto firstEnd =
        first + (matcher.m_consumerFirst ? consumerPart.size() : eventPart.size());
    const auto secondEnd =
        second + (matcher.m_consumerFirst ? eventPart.size() : consumerPart.size());
    matcher.m_before = text.substr(0, first);
    matcher.m_between = text.substr(firstEnd, second - firstEnd);
    matcher.m_after = text.substr(secondEnd);
    if (matcher.m_between.empty())
        return wrong(pattern, "has nothing between the consumer and the event id.");
    return matcher;
}

std::optional<KeyMatcher::Match> KeyMatcher::match(std::string_view key) const
{
    if (key.size() <= m_before.size() + m_after.size() || !key.starts_with(m_before)
        || !key.ends_with(m_after))
        return std::nullopt;
    const auto inner = key.substr(m_before.size(), key.size() - m_before.size() - m_after.size());
    if (!m_namesConsumer)
        return Match{inner, {}};
    // Names of consumers may hold the separator, event ids seldom do.
    const auto gap = m_consumerFirst ? inner.rfind(m_between) : inner.find(m_between);
    if (gap == std::string_view::npos)
        return std::nullopt;
    const auto left = inner.substr(0, gap);
    const auto right = inner.substr(gap + m_between.size());
    if (left.empty() || right.empty())
        return std::nullopt;
    return m_consumerFirst ? Match{right, left} : Match{left, right};
}

std::string KeyMatcher::key(std::string_view eventId, std::string_view consumer) const
{
    auto key = m_before;
    key += m_namesConsumer && m_consumerFirst ? consumer : eventId;
    if (m_namesConsumer) {
        key += m_between;
        key += m_consumerFirst ? eventId : consumer;
    }
    return key + m_after;
}

std::string KeyMatcher::glob() const
{
    auto glob = escapedGlob(m_before) + '*';
    if (m_namesConsumer)
        glob += escapedGlob(m_between) + '*';
    return glob + escapedGlob(m_after);
}

} // namespace model
