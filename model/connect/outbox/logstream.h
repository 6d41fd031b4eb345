#pragma once

#include "model/connect/outbox/address.h"
#include "model/connect/outbox/pgoutput.h"

#include <chrono>
#include <map>
#include <memory>

namespace model::outbox {

//! A row that was inserted, and when that was committed.
struct LoggedRow
{
    std::string schema;
    std::string table;
    std::vector<std::pair<std::string, std::optional<std::string>>> values; //!< By column.
    Timestamp committed;
};

//! The database's log from now on, over a temporary slot that goes with the connection. Only for
//! connections whose owner allowed it (outbox.logical=on): the server keeps its log for a slot.
class LogStream
{
public:
    static Result<std::unique_ptr<LogStream>> open(const Address& address,
                                                   const std::string& publication);
    ~LogStream();

    static constexpr std::size_t mostRows = 5'000; //!< At one reading.

    //! Rows that were inserted, in the order of their commits; waits up to \a patience for them.
    Result<std::vector<LoggedRow>> read(std::chrono::milliseconds patience);

private:
    struct Link;
    using Clock = std::chrono::steady_clock;

    explicit LogStream(std::unique_ptr<Link> link);

    Result<bool> takeOne(std::vector<LoggedRow>& rows);
    Result<void> take(std::string_view frame, std::vector<LoggedRow>& rows);
    void take(const LogChange& change, std::vector<LoggedRow>& rows);
    Result<void> confirm();
    Error lost() const;

    std::unique_ptr<Link> m_link;
    std::map<std::uint32_t, LogRelation> m_relations;
    Timestamp m_committed; //!< Of the transaction that is being read.
    std::uint64_t m_position = 0;
    Clock::time_point m_nextConfirm{};
};

} // namespace model::outbox
