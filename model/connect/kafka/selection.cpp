#include "model/connect/kafka/selection.h"

#include <re2/re2.h>

#include <algorithm>

namespace model::kafka {

namespace {

bool isPattern(std::string_view channel)
{
    return channel.size() >= 2 && channel.starts_with('/') && channel.ends_with('/');
}

Error badPattern(const std::string& channel, const std::string& why)
{
    return {.kind = Error::Kind::Malformed,
            .text = "The topic pattern " + channel + " is not a regular expression: " + why + ".",
            .advice = "Write a pattern such as /order-.*/, which has to match the whole name."};
}

} // namespace

Selection::Selection() = default;
Selection::Selection(Selection&&) noexcept = default;
Selection& Selection::operator=(Selection&&) noexcept = default;
Selection::~Selection() = default;

Result<Selection> Selection::make(const Watch& watch)
{
    Selection selection;
    selection.m_partitions = watch.partitions;
    selection.m_all = watch.channels.empty();
    for (const auto& channel : watch.channels) {
        if (!isPattern(channel)) {
            selection.m_names.push_back(channel);
            continue;
        }
        const auto text = std::string_view(channel).substr(1, channel.size() - 2);
        auto expression =
            std::make_unique<re2::RE2>(re2::StringPiece(text.data(), text.size()), re2::RE2::Quiet);
        if (!expression->ok())
            return badPattern(channel, expression->error());
        selection.m_patterns.push_back(
            {std::move(expression), text.starts_with("__") || text.starts_with("^__")});
    }
    return selection;
}

bool Selection::hasTopic(std::string_view topic) const
{
    const bool internal = topic.starts_with("__");
    if (m_all && !internal)
        return true;
    if (std::ranges::find(m_names, topic) != m_names.end())
        return true;
    return std::ranges::any_of(m_patterns, [&](const Pattern& pattern) {
        return (!internal || pattern.internalToo)
               && re2::RE2::FullMatch(re2::StringPiece(topic.data(), topic.size()),
                                      *pattern.expression);
    });
}

bool Selection::hasPartition(std::int32_t partition) const
{
    return m_partitions.empty() || std::ranges::find(m_partitions, partition) != m_partitions.end();
}

} // namespace model::kafka
