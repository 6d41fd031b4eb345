#include "model/deadletter/database.h"

#include <sqlite3.h>

namespace model {

namespace {

Error trouble(sqlite3* handle, int code)
{
    const auto* const file = handle ? sqlite3_db_filename(handle, "main") : nullptr;
    const auto name = std::string(file ? file : "the journal");
    Error error{.text = "The journal " + name + ": "
                        + (handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code)) + ".",
                .advice = {}};
    switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
        error.text = "The journal " + name + " cannot be written: "
                     + (code == SQLITE_FULL ? "the disk is full." : "the disk reports an error.");
        error.advice = "Make room on the disk, then resume the replay: what was sent is known.";
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        error.advice = "Another program has the journal open; end it, then resume the replay.";
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        error.kind = Error::Kind::Malformed;
        error.advice = "It is not a journal, or it is damaged.";
        break;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        error.kind = Error::Kind::Denied;
        error.advice = "Check the folder and its permissions.";
        break;
    default:
        break;
    }
    return error;
}

} // namespace

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

void Database::Closer::operator()(sqlite3* handle) const
{
    sqlite3_close_v2(handle);
}

Statement& Statement::bind(int at, std::int64_t number)
{
    sqlite3_bind_int64(m_statement.get(), at, number);
    return *this;
}

Statement& Statement::bind(int at, std::string_view text)
{
    sqlite3_bind_text64(m_statement.get(), at, text.data() ? text.data() : "", text.size(),
                        SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bindBytes(int at, std::string_view bytes)
{
    sqlite3_bind_blob64(m_statement.get(), at, bytes.data() ? bytes.data() : "", bytes.size(),
                        SQLITE_STATIC);
    return *this;
}

Statement& Statement::bindNothing(int at)
{
    sqlite3_bind_null(m_statement.get(), at);
    return *this;
}

Statement& Statement::bind(int at, std::optional<std::int64_t> number)
{
    return number ? bind(at, *number) : bindNothing(at);
}

Result<bool> Statement::step()
{
    const auto code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    auto* const handle = sqlite3_db_handle(m_statement.get());
    if (code != SQLITE_DONE) {
        auto error = trouble(handle, code);
        reset();
        return error;
    }
    reset();
    return false;
}

Result<void> Statement::run()
{
    const auto row = step();
    reset();
    if (!row)
        return row.error();
    return {};
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
}

std::int64_t Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::optional<std::int64_t> Statement::maybeNumber(int column) const
{
    return isNothing(column) ? std::nullopt : std::optional(number(column));
}

std::string_view Statement::bytes(int column) const
{
    const auto* const data = sqlite3_column_blob(m_statement.get(), column);
    const auto size = sqlite3_column_bytes(m_statement.get(), column);
    return data ? std::string_view(static_cast<const char*>(data), std::size_t(size))
                : std::string_view();
}

bool Statement::isNothing(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

Result<Database> Database::open(const std::string& file, Open how)
{
    constexpr int patience = 5'000; // milliseconds that another connection may hold the file
    const auto flags = how == Open::ReadOnly   ? SQLITE_OPEN_READONLY
                       : how == Open::Existing ? SQLITE_OPEN_READWRITE
                                               : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    sqlite3* handle = nullptr;
    const auto code = sqlite3_open_v2(file.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database(handle);
    if (code != SQLITE_OK)
        return trouble(handle, code);
    sqlite3_extended_result_codes(handle, 0);
    sqlite3_busy_timeout(handle, patience);
    if (how == Open::ReadOnly)
        return database;
    if (auto done = database.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                                     "PRAGMA wal_autocheckpoint=4000;");
        !done)
        return done.error();
    return database;
}

Result<void> Database::execute(const std::string& sql)
{
    const auto code = sqlite3_exec(m_handle.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return trouble(m_handle.get(), code);
    return {};
}

Result<Statement> Database::prepare(std::string_view sql)
{
    Statement statement;
    sqlite3_stmt* made = nullptr;
    const auto code = sqlite3_prepare_v3(m_handle.get(), sql.data(), int(sql.size()),
                                         SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    statement.m_statement.reset(made);
    if (code != SQLITE_OK)
        return trouble(m_handle.get(), code);
    return statement;
}

} // namespace model
