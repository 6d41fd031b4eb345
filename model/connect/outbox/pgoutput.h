#pragma once

#include "model/event/result.h"
#include "model/event/timestamp.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

//! What PostgreSQL's log decoder "pgoutput" sends (protocol version 1), and the frames it comes in.
//! Bytes that are not so give an error, never a read outside.
namespace model::outbox {

struct LogBegin
{
    std::uint64_t end = 0; //!< Where its commit is in the log.
    Timestamp committed;
    std::uint32_t transaction = 0;

    bool operator==(const LogBegin&) const = default;
};

struct LogCommit
{
    std::uint64_t end = 0; //!< One past it in the log.
    Timestamp committed;

    bool operator==(const LogCommit&) const = default;
};

//! How a table looks; comes before its first change, and again when it changed.
struct LogRelation
{
    std::uint32_t id = 0;
    std::string schema;
    std::string table;
    std::vector<std::string> columns;

    bool operator==(const LogRelation&) const = default;
};

//! A value of a row as text; NULL is nothing.
struct LogValue
{
    std::optional<std::string> text;
    bool unchanged = false; //!< Big, and not sent because it stayed as it was.

    bool operator==(const LogValue&) const = default;
};

struct LogInsert
{
    std::uint32_t relation = 0;
    std::vector<LogValue> row;

    bool operator==(const LogInsert&) const = default;
};

struct LogUpdate
{
    std::uint32_t relation = 0;
    std::vector<LogValue> row;

    bool operator==(const LogUpdate&) const = default;
};

struct LogDelete
{
    std::uint32_t relation = 0;
    std::vector<LogValue> key;

    bool operator==(const LogDelete&) const = default;
};

//! pg_logical_emit_message().
struct LogMessage
{
    bool transactional = false;
    std::string prefix;
    std::string content;

    bool operator==(const LogMessage&) const = default;
};

//! An origin, a type, a truncation: nothing that is of use here.
struct LogOther
{
    char kind = 0;

    bool operator==(const LogOther&) const = default;
};

using LogChange = std::variant<LogBegin, LogCommit, LogRelation, LogInsert, LogUpdate, LogDelete,
                               LogMessage, LogOther>;

Result<LogChange> parseLogChange(std::string_view bytes);

//! A frame of the stream.
struct LogData
{
    std::uint64_t start = 0;
    std::uint64_t end = 0;
    std::string_view change; //!< For parseLogChange(); lies in the frame.
};

struct LogKeepAlive
{
    std::uint64_t end = 0;
    bool wantsReply = false;
};

Result<std::variant<LogData, LogKeepAlive>> parseLogFrame(std::string_view bytes);

//! The answer that lets the server drop what was read up to \a position.
std::string logStatus(std::uint64_t position, Timestamp now);

} // namespace model::outbox
