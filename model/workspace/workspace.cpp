#include "model/workspace/workspace.h"

#include <algorithm>
#include <utility>

namespace model {

const SavedConnection* Workspace::saved(std::string_view name) const
{
    const auto named = [name](const SavedConnection& one) { return one.connection.name == name; };
    const auto found = std::ranges::find_if(connections, named);
    return found == connections.end() ? nullptr : &*found;
}

SavedConnection* Workspace::saved(std::string_view name)
{
    return const_cast<SavedConnection*>(std::as_const(*this).saved(name));
}

const Connection* Workspace::connection(std::string_view name) const
{
    const auto* found = saved(name);
    return found ? &found->connection : nullptr;
}

std::string Workspace::freeName(const std::string& name) const
{
    auto free = name;
    for (int number = 2; saved(free); ++number)
        free = name + ' ' + std::to_string(number);
    return free;
}

void Workspace::put(SavedConnection fresh, std::string_view formerName)
{
    auto* former = saved(formerName);
    if (!former) {
        connections.push_back(std::move(fresh));
        return;
    }
    if (fresh.unknown.empty())
        fresh.unknown = std::move(former->unknown);
    *former = std::move(fresh);
}

void Workspace::remember(const std::string& filter)
{
    if (filter.empty())
        return;
    std::erase(history, filter);
    history.insert(history.begin(), filter);
    if (history.size() > historyLimit)
        history.resize(historyLimit);
}

} // namespace model
