#include "model/connect/outbox/pgoutput.h"

namespace model::outbox {

namespace {

//! 2000-01-01, from which the server counts.
constexpr Timestamp serverEpoch{std::chrono::seconds(946'684'800)};

//! Takes big-endian numbers and texts off the front; once something is missing, all else is too.
class ByteReader
{
public:
    explicit ByteReader(std::string_view bytes) : m_rest(bytes) {}

    template <typename Number>
    Number number()
    {
        if (m_rest.size() < sizeof(Number)) {
            m_failed = true;
            m_rest = {};
            return 0;
        }
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < sizeof(Number); ++i)
            value = (value << 8) | std::uint8_t(m_rest[i]);
        m_rest.remove_prefix(sizeof(Number));
        return Number(value);
    }

    std::string text()
    {
        const auto end = m_rest.find('\0');
        if (end == std::string_view::npos) {
            m_failed = true;
            m_rest = {};
            return {};
        }
        std::string taken(m_rest.substr(0, end));
        m_rest.remove_prefix(end + 1);
        return taken;
    }

    std::string bytes(std::size_t size)
    {
        if (m_rest.size() < size) {
            m_failed = true;
            m_rest = {};
            return {};
        }
        std::string taken(m_rest.substr(0, size));
        m_rest.remove_prefix(size);
        return taken;
    }

    Timestamp time()
    {
        // A clock far off must not overflow.
        const auto micros = number<std::int64_t>();
        constexpr std::int64_t most = std::int64_t(1) << 62;
        return serverEpoch
               + std::chrono::microseconds(micros > most || micros < -most ? 0 : micros);
    }

    void fail() { m_failed = true; }
    bool failed() const { return m_failed; }
    std::string_view rest() const { return m_rest; }

private:
    std::string_view m_rest;
    bool m_failed = false;
};

std::vector<LogValue> readRow(ByteReader& reader)
{
    const auto count = reader.number<std::uint16_t>();
    std::vector<LogValue> row;
    for (std::uint16_t i = 0; i < count && !reader.failed(); ++i) {
        const auto kind = reader.number<char>();
        if (kind == 'n')
            row.emplace_back();
        else if (kind == 'u')
            row.push_back({.unchanged = true});
        else if (kind == 't' || kind == 'b')
            row.push_back({.text = reader.bytes(reader.number<std::uint32_t>())});
        else
            reader.fail();
    }
    return row;
}

LogRelation readRelation(ByteReader& reader)
{
    LogRelation relation{.id = reader.number<std::uint32_t>()};
    relation.schema = reader.text();
    relation.table = reader.text();
    reader.number<std::uint8_t>();
    const auto count = reader.number<std::uint16_t>();
    for (std::uint16_t i = 0; i < count && !reader.failed(); ++i) {
        reader.number<std::uint8_t>();
        relation.columns.push_back(reader.text());
        reader.number<std::uint64_t>(); // its type and modifier
    }
    return relation;
}

LogInsert readInsert(ByteReader& reader)
{
    LogInsert insert{.relation = reader.number<std::uint32_t>()};
    if (reader.number<char>() != 'N')
        reader.fail();
    insert.row = readRow(reader);
    return insert;
}

LogUpdate readUpdate(ByteReader& reader)
{
    LogUpdate update{.relation = reader.number<std::uint32_t>()};
    auto kind = reader.number<char>();
    if (kind == 'K' || kind == 'O') {
        readRow(reader);
        kind = reader.number<char>();
    }
    if (kind != 'N')
        reader.fail();
    update.row = readRow(reader);
    return update;
}

LogDelete readDelete(ByteReader& reader)
{
    LogDelete deletion{.relation = reader.number<std::uint32_t>()};
    const auto kind = reader.number<char>();
    if (kind != 'K' && kind != 'O')
        reader.fail();
    deletion.key = readRow(reader);
    return deletion;
}

LogMessage readMessage(ByteReader& reader)
{
    LogMessage message{.transactional = (reader.number<std::uint8_t>() & 1) != 0};
    reader.number<std::uint64_t>();
    message.prefix = reader.text();
    message.content = reader.bytes(reader.number<std::uint32_t>());
    return message;
}

LogBegin readBegin(ByteReader& reader)
{
    LogBegin begin{.end = reader.number<std::uint64_t>()};
    begin.committed = reader.time();
    begin.transaction = reader.number<std::uint32_t>();
    return begin;
}

LogCommit readCommit(ByteReader& reader)
{
    reader.number<std::uint8_t>();
    reader.number<std::uint64_t>();
    LogCommit commit{.end = reader.number<std::uint64_t>()};
    commit.committed = reader.time();
    return commit;
}

LogChange readChange(char kind, ByteReader& reader)
{
    switch (kind) {
    case 'B':
        return readBegin(reader);
    case 'C':
        return readCommit(reader);
    case 'R':
        return readRelation(reader);
    case 'I':
        return readInsert(reader);
    case 'U':
        return readUpdate(reader);
    case 'D':
        return readDelete(reader);
    case 'M':
        return readMessage(reader);
    default:
        return LogOther{kind};
    }
}

Error broken(char kind)
{
    return {.kind = Error::Kind::Malformed,
            .text = std::string("A change of kind \"") + kind
                    + "\" in the database's log ends too early."};
}

void append(std::string& out, std::uint64_t value)
{
    for (int shift = 56; shift >= 0; shift -= 8)
        out += char((value >> shift) & 0xff);
}

} // namespace

Result<LogChange> parseLogChange(std::string_view bytes)
{
    ByteReader reader(bytes);
    const auto kind = reader.number<char>();
    auto change = readChange(kind, reader);
    if (reader.failed())
        return broken(kind >= ' ' && kind <= '~' ? kind : '?');
    return change;
}

Result<std::variant<LogData, LogKeepAlive>> parseLogFrame(std::string_view bytes)
{
    using Frame = std::variant<LogData, LogKeepAlive>;
    ByteReader reader(bytes);
    const auto kind = reader.number<char>();
    if (kind == 'w') {
        LogData data{.start = reader.number<std::uint64_t>()};
        data.end = reader.number<std::uint64_t>();
        reader.number<std::uint64_t>(); // the time of sending
        data.change = reader.rest();
        if (!reader.failed())
            return Frame(data);
    }
    if (kind == 'k') {
        LogKeepAlive alive{.end = reader.number<std::uint64_t>()};
        reader.number<std::uint64_t>();
        alive.wantsReply = reader.number<std::uint8_t>() != 0;
        if (!reader.failed())
            return Frame(alive);
    }
    return Error{.kind = Error::Kind::Malformed,
                 .text = "The database's log came in a frame that is not understood."};
}

std::string logStatus(std::uint64_t position, Timestamp now)
{
    std::string out = "r";
    for (int i = 0; i < 3; ++i) // written, flushed, applied
        append(out, position);
    append(out, std::uint64_t((now - serverEpoch).count()));
    out += '\0'; // no answer is wanted
    return out;
}

} // namespace model::outbox
