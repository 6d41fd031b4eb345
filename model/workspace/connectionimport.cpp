#include "model/workspace/connectionimport.h"

#include "model/workspace/connectionuri.h"
#include "model/workspace/workspacejson.h"

#include <algorithm>
#include <array>

namespace model {

namespace {

constexpr std::size_t most = 10'000;

struct Line
{
    int number = 0;
    std::string_view text;
};

std::string_view trimmed(std::string_view text)
{
    const auto from = text.find_first_not_of(" \t\r");
    if (from == std::string_view::npos)
        return {};
    return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

//! Those that say something: not empty, no comment.
std::vector<Line> linesOf(std::string_view text)
{
    std::vector<Line> lines;
    for (int number = 1; !text.empty() && lines.size() < most; ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && line.front() != '#' && line.front() != ';')
            lines.push_back({number, line});
    }
    return lines;
}

std::string at(int number)
{
    return "line " + std::to_string(number);
}

bool isSection(const Line& line)
{
    return line.text.size() > 2 && line.text.front() == '[' && line.text.back() == ']';
}

//! "host:port:database:user:password", a backslash before a colon or a backslash that is meant.
std::vector<std::string> passFields(std::string_view line)
{
    std::vector<std::string> fields(1);
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\' && i + 1 < line.size())
            fields.back() += line[++i];
        else if (line[i] == ':' && fields.size() < 5)
            fields.emplace_back();
        else
            fields.back() += line[i];
    }
    return fields;
}

void addPassLine(const Line& line, ImportedConnections& import)
{
    const auto fields = passFields(line.text);
    if (fields[0] == "*" || fields[2] == "*") {
        import.notes.push_back(at(line.number) + " stands for any host or database");
        return;
    }
    auto connection = postgresConnection(
        {.host = fields[0], .port = fields[1] == "*" ? "" : fields[1], .database = fields[2]});
    if (fields[3] != "*")
        connection.properties["user"] = fields[3];
    connection.properties["password"] = fields[4];
    import.connections.push_back({.connection = std::move(connection)});
}

ImportedConnections readServices(const std::vector<Line>& lines)
{
    ImportedConnections import;
    std::string name;
    PostgresPlace place;
    const auto finish = [&] {
        if (name.empty())
            return;
        auto connection = postgresConnection(place);
        connection.name = name;
        import.connections.push_back({.connection = std::move(connection)});
    };
    for (const auto& line : lines) {
        if (isSection(line)) {
            finish();
            name = line.text.substr(1, line.text.size() - 2);
            place = {};
            continue;
        }
        const auto equals = line.text.find('=');
        if (equals == std::string_view::npos || equals == 0) {
            import.notes.push_back(at(line.number) + " is no name=value");
            continue;
        }
        const auto key = trimmed(line.text.substr(0, equals));
        const std::string value(trimmed(line.text.substr(equals + 1)));
        if (key == "host" || key == "hostaddr")
            place.host = value;
        else if (key == "port")
            place.port = value;
        else if (key == "dbname")
            place.database = value;
        else
            place.properties[std::string(key)] = value;
    }
    finish();
    return import;
}

Result<ImportedConnections> readSaved(std::string_view text)
{
    auto loaded = readWorkspace(text);
    if (!loaded)
        return loaded.error();
    ImportedConnections import{.connections = std::move(loaded->workspace.connections),
                               .notes = std::move(loaded->notes)};
    std::erase_if(import.connections, [&](const SavedConnection& saved) {
        const bool isBare = saved.connection.name.empty() || saved.connection.url.empty();
        if (isBare)
            import.notes.emplace_back("a connection without a name or an address");
        return isBare;
    });
    return import;
}

//! Five fields, a port in the second: nothing else looks like it.
bool isPassLine(const Line& line)
{
    const auto fields = passFields(line.text);
    const auto isNumber = [](const std::string& text) {
        return !text.empty()
               && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    };
    return fields.size() == 5 && (fields[1] == "*" || isNumber(fields[1]))
           && line.text.find("://") == std::string_view::npos;
}

Result<ImportedConnections> readLines(const std::vector<Line>& lines)
{
    ImportedConnections import;
    for (const auto& line : lines) {
        if (isPassLine(line)) {
            addPassLine(line, import);
            continue;
        }
        auto connection = connectionFromUri(line.text);
        if (connection)
            import.connections.push_back({.connection = std::move(*connection)});
        else
            import.notes.push_back(at(line.number) + ": " + connection.error().text);
    }
    if (import.connections.empty())
        return Error{.kind = Error::Kind::Malformed,
                     .text = "No connection was found in it.",
                     .advice =
                         "Read are files that Sagalens exported, pg_service.conf, .pgpass and "
                         "lists of addresses.",
                     .place = {lines.empty() ? 1 : lines.front().number, 1}};
    return import;
}

} // namespace

Result<ImportedConnections> importConnections(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && text[first] == '{')
        return readSaved(text);
    const auto lines = linesOf(text);
    return !lines.empty() && isSection(lines.front()) ? Result(readServices(lines))
                                                      : readLines(lines);
}

} // namespace model
