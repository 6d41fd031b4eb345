#pragma once

#include "model/event/result.h"
#include "model/event/timestamp.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

//! How a time in a column is written.
enum class TimeForm : std::uint8_t {
    Auto,         //!< "auto": timestamp, timestamptz, or an epoch number told apart by its size.
    EpochSeconds, //!< "epoch-s"
    EpochMillis,  //!< "epoch-ms"
    EpochMicros,  //!< "epoch-us"
    Iso,          //!< "iso": ISO 8601 in a text column.
};

//! How the type of an event is written.
enum class TypeForm : std::uint8_t {
    Text,         //!< "text"
    UrnMessage,   //!< "urn-message": MassTransit's urn:message:Namespace:Type;…, the first one.
    JavaClass,    //!< "java-class": com.shop.order.OrderPlaced, the last part.
    AssemblyType, //!< "assembly-type": .NET's assembly-qualified name, the type of it.
};

//! What the payload column holds. Columns of json and jsonb are JSON whatever is said.
enum class PayloadKind : std::uint8_t { Auto, Json, Text, Bytes, Base64 };

//! What becomes of a row that was sent.
enum class Retention : std::uint8_t {
    Mark,        //!< "mark": a column says so.
    Delete,      //!< "delete": it is deleted; sent rows cannot be seen afterwards.
    Archive,     //!< "archive": it moves to another table.
    CdcOnly,     //!< "cdc-only": the log is read, not the table. Rows may go at once; the backlog
                 //!< is the lag of a replication slot.
    OffsetTable, //!< "offset-table": another table says how far reading is.
};

//! A column by one of the names it goes by; upper and lower case and underscores do not matter.
struct MappedColumn
{
    std::vector<std::string> names; //!< None: the layout has no such column.
    bool optional = false;

    bool given() const { return !names.empty(); }
    bool operator==(const MappedColumn&) const = default;
};

//! Where an event goes: a column, a constant, or a text with columns in braces,
//! "outbox.event.{aggregatetype}". "{aggregatetype|lower}" is in small letters.
struct MappedDestination
{
    enum class Kind : std::uint8_t { None, Column, Constant, Template };

    Kind kind = Kind::None;
    MappedColumn column;
    std::string text;

    bool operator==(const MappedDestination&) const = default;
};

//! How one kind of outbox table keeps what. A plain value, read from a JSON file
//! (resources/outbox).
struct TableMapping
{
    std::string name;  //!< Unique; a user's mapping replaces a built-in one of the same name.
    std::string title; //!< In words, for the window.
    std::string note;  //!< What a person should know about this layout; may be empty.
    int priority = 0;  //!< Decides between mappings that fit equally well.
    std::vector<std::string> schemas; //!< Patterns with "*"; none: any.
    std::vector<std::string> tables;  //!< Patterns with "*"; a table of another name fits less.
    bool anyTable = false;            //!< Columns are enough, whatever the table is called.
    //! A row is everything that one handling sends, and no record carries its id: rows are not
    //! joined with records.
    bool severalMessages = false;

    std::vector<MappedColumn> id;    //!< Identity of a row.
    std::vector<MappedColumn> order; //!< Publish order.
    MappedColumn eventId;            //!< What the broker record carries; none: the id.
    MappedColumn createdAt;
    TimeForm createdAtForm = TimeForm::Auto;
    std::string
        timeZone; //!< Of times without one: "UTC", "server", "Asia/Seoul"; empty: found out.
    MappedColumn type;
    TypeForm typeForm = TypeForm::Text;
    MappedColumn aggregateType;
    MappedColumn aggregateId;
    MappedDestination destination;
    MappedColumn payload;
    PayloadKind payloadKind = PayloadKind::Auto;
    MappedColumn headers; //!< A JSON object.
    //! Members of \a headers that say what has no column: the first that is there counts.
    std::vector<std::string> typeHeaders;
    std::vector<std::string> aggregateTypeHeaders;
    std::vector<std::string> aggregateIdHeaders;
    MappedColumn trace;
    //! An SQL condition with columns in braces: "{processed_at} IS NULL". {companion} is the table
    //! of that name. Empty: no row waits in the table.
    std::string unsent;
    //! Another table of the layout, such as one of offsets; "*" is what "*" of the table's pattern
    //! stood for.
    std::string companion;
    MappedColumn sentAt;
    MappedColumn attempts;
    MappedColumn lastError;
    MappedColumn lockedBy;
    MappedColumn nextAttempt;
    Retention retention = Retention::Mark;
    //! What marking a row as processed sets, and putting it back: column → SQL expression. Empty:
    //! it must not be done from outside.
    std::map<std::string, std::string> mark;
    std::map<std::string, std::string> reset;

    bool operator==(const TableMapping&) const = default;
};

//! The mappings of a session.
class TableMappingSet
{
public:
    const TableMapping* find(std::string_view name) const;
    //! Replaces the mapping of the same name, in its place. Refused when there are too many.
    Result<void> add(TableMapping mapping);

    std::size_t size() const { return m_mappings.size(); }
    auto begin() const { return m_mappings.begin(); }
    auto end() const { return m_mappings.end(); }

private:
    std::vector<TableMapping> m_mappings;
};

//! Reads one mapping file. An error has its line and column.
Result<TableMapping> parseTableMapping(std::string_view json);

//! What is compiled in, the same as resources/outbox.
const TableMappingSet& builtinTableMappings();

//! Adds every *.json of \a folder (but *.schema.json) in the order of their names. A wrong file is
//! left out and told; a folder that does not exist has none.
std::vector<Error> loadTableMappings(const std::filesystem::path& folder, TableMappingSet& into);

//! The mappings that this process uses: the built-in ones, until the program has added the user's.
//! Any thread.
TableMappingSet tableMappings();
void useTableMappings(TableMappingSet mappings);

//! The file's words: "mark", "offset-table".
std::string_view toText(Retention retention);

} // namespace model
