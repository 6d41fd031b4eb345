#include "model/workspace/workspace.h"

#include <algorithm>

namespace model {

const Connection* Workspace::connection(std::string_view name) const
{
    const auto named = [name](const SavedConnection& saved) {
        return saved.connection.name == name;
    };
    const auto found = std::ranges::find_if(connections, named);
    return found == connections.end() ? nullptr : &found->connection;
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
