#include "app/cli/propertiesfile.h"

#include "model/connect/kafka/properties.h"
#include "model/workspace/atomicfile.h"

namespace app::cli {

using namespace model;

Result<std::vector<std::string>> importProperties(const std::string& path, Connection& connection)
{
    const auto content = readSmallFile(path);
    if (!content)
        return content.error();
    if (!*content)
        return Error{.kind = Error::Kind::NotFound, .text = "There is no file \"" + path + "\"."};
    const auto imported = kafka::importProperties(**content);
    if (!imported) {
        auto error = imported.error();
        error.text = path + ":" + std::to_string(error.place.line) + ": " + error.text;
        return error;
    }
    for (const auto& [name, value] : imported->properties)
        connection.properties[name] = value;
    if (connection.url.empty() && !imported->brokers.empty())
        connection.url = "kafka://" + imported->brokers;
    std::vector<std::string> notes;
    for (const auto& entry : imported->notUnderstood)
        notes.push_back(path + ":" + std::to_string(entry.place.line) + ": " + entry.name + ": "
                        + entry.why);
    return notes;
}

} // namespace app::cli
