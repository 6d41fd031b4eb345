#include "model/connect/outbox/selection.h"

#include <re2/re2.h>

#include <algorithm>

namespace model::outbox {

Selection::Selection() = default;
Selection::Selection(Selection&&) noexcept = default;
Selection& Selection::operator=(Selection&&) noexcept = default;
Selection::~Selection() = default;

Result<Selection> Selection::make(const Watch& watch)
{
    Selection selection;
    selection.m_all = watch.channels.empty();
    for (const auto& channel : watch.channels) {
        if (channel.size() < 2 || !channel.starts_with('/') || !channel.ends_with('/')) {
            selection.m_names.push_back(channel);
            continue;
        }
        auto pattern =
            std::make_unique<re2::RE2>(channel.substr(1, channel.size() - 2), re2::RE2::Quiet);
        if (!pattern->ok())
            return Error{.kind = Error::Kind::Malformed,
                         .text = "The table pattern " + channel
                                 + " is not a regular expression: " + pattern->error() + ".",
                         .advice = "Write a pattern such as /shop\\..*/, which has to match the "
                                   "whole name with its schema."};
        selection.m_patterns.push_back(std::move(pattern));
    }
    return selection;
}

bool Selection::has(const std::string& schema, const std::string& table) const
{
    const auto whole = schema + '.' + table;
    const auto names = [&](const std::string& name) { return name == whole || name == table; };
    return m_all || std::ranges::any_of(m_names, names)
           || std::ranges::any_of(m_patterns, [&whole](const auto& pattern) {
                  return re2::RE2::FullMatch(whole, *pattern);
              });
}

} // namespace model::outbox
