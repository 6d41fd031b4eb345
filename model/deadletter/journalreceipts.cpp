#include "model/deadletter/journalrows.h"
#include "model/deadletter/replayjournal.h"

#include <array>
#include <cassert>

namespace model {

namespace {

std::string chained(Digest& digest, std::string_view before, const Receipt& receipt)
{
    return digest.add(before)
        .add(std::int64_t(receipt.number))
        .add(std::int64_t(receipt.state))
        .add(receipt.place ? receipt.place->partition : -1)
        .add(receipt.place ? receipt.place->position : -1)
        .add(receipt.time.time_since_epoch().count())
        .add(receipt.note)
        .take();
}

} // namespace

std::string_view toText(Receipt::State state)
{
    constexpr std::array<std::string_view, 4> words{"planned", "sent", "confirmed", "refused"};
    return words[std::size_t(state)];
}

Result<std::vector<Receipt>> ReplayJournal::beyond()
{
    std::vector<Receipt> receipts;
    const auto read = m_database.each(
        "SELECT r.number, r.state, r.partition, r.position, r.time, r.note FROM lane "
        "JOIN item ON item.lane = lane.lane AND item.seq >= 0 AND item.seq >= lane.done "
        "JOIN receipt r ON r.serial = (SELECT MAX(serial) FROM receipt WHERE number = item.number) "
        "ORDER BY item.lane, item.seq",
        [&receipts](const Statement& row) { receipts.push_back(journalrows::receipt(row, 0)); });
    if (!read)
        return read.error();
    return receipts;
}

Result<void> ReplayJournal::addReceipt(Statement& insert, const Receipt& receipt)
{
    m_last = chained(m_digest, m_last, receipt);
    const auto& place = receipt.place;
    insert.bind(1, std::int64_t(receipt.number)).bind(2, std::int64_t(receipt.state));
    insert.bind(3, place ? std::optional<std::int64_t>(place->partition) : std::nullopt);
    insert.bind(4, place ? std::optional<std::int64_t>(place->position) : std::nullopt);
    insert.bind(5, receipt.time.time_since_epoch().count()).bind(6, receipt.note);
    return insert.bindBytes(7, m_last).run();
}

Result<void> ReplayJournal::record(std::span<const Receipt> receipts,
                                   std::span<const std::int64_t> done)
{
    assert(done.size() == m_lanes.size());
    if (!m_insertReceipt) {
        auto insert = m_database.prepare(
            "INSERT INTO receipt (number, state, partition, position, time, note, hash) VALUES "
            "(?,?,?,?,?,?,?)");
        if (!insert)
            return insert.error();
        m_insertReceipt = std::move(*insert);
    }
    const auto before = m_last;
    auto written = m_database.transact([&]() -> Result<void> {
        for (const auto& receipt : receipts) {
            if (auto added = addReceipt(*m_insertReceipt, receipt); !added)
                return added;
        }
        auto update = m_database.prepare("UPDATE lane SET done = ? WHERE lane = ?");
        if (!update)
            return update.error();
        for (std::size_t lane = 0; lane < done.size(); ++lane) {
            if (m_lanes[lane].done == done[lane])
                continue;
            if (auto set = update->bind(1, done[lane]).bind(2, std::int64_t(lane)).run(); !set)
                return set;
        }
        return {};
    });
    if (!written) {
        m_last = before;
        return written;
    }
    for (std::size_t lane = 0; lane < done.size(); ++lane)
        m_lanes[lane].done = done[lane];
    return {};
}

//! Over the numbers as they stand in the file: a Receipt would hide what does not fit into it.
Result<void> ReplayJournal::verify()
{
    Digest digest;
    std::string last;
    return m_database.each(
        "SELECT number, state, partition, position, time, note, hash, serial FROM receipt ORDER BY "
        "serial",
        [&](const Statement& row) -> Result<bool> {
            const auto place = row.maybeNumber(2);
            last = digest.add(last)
                       .add(row.number(0))
                       .add(row.number(1))
                       .add(place.value_or(-1))
                       .add(place ? row.number(3) : -1)
                       .add(row.number(4))
                       .add(row.bytes(5))
                       .take();
            if (last == row.bytes(6))
                return true;
            return Error{.kind = Error::Kind::Malformed,
                         .text = "The journal " + m_file + " was altered: receipt "
                                 + std::to_string(row.number(7)) + " is not as it was written.",
                         .advice = {}};
        });
}

} // namespace model
