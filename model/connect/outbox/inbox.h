#pragma once

#include "model/connect/outbox/catalogue.h"
#include "model/source/keyprobe.h"

namespace model {

//! "shop.inbox(consumer_id, message_id, processed_at)": an inbox table and its columns, as the
//! property inbox.table and the pattern of a key probe name them. Names with other characters
//! stand in double quotes. A last column is the time; one column alone is the message.
struct InboxPattern
{
    std::string schema; //!< Empty: any.
    std::string table;
    std::string consumer; //!< Empty: the table has none.
    std::string message;
    std::string time;

    bool operator==(const InboxPattern&) const = default;
};

Result<InboxPattern> parseInboxPattern(std::string_view text);

//! Looks at an inbox table as others look at idempotency keys: a row is a key.
class PostgresInbox final : public KeyProbe
{
public:
    static Result<std::unique_ptr<KeyProbe>> open(const Connection& connection);

    void choose(const KeyPattern& pattern, const KeyBudget& budget) override;
    Result<KeyPage> scan() override;
    Result<std::vector<KeyState>> look(std::span<const std::string> eventIds,
                                       std::span<const std::string> consumers) override;
    Result<Timestamp> serverTime() override;

private:
    //! The table as it is in the catalogue.
    struct Inbox
    {
        outbox::TableFacts facts;
        CatalogueColumn message;
        std::optional<CatalogueColumn> consumer;
        std::optional<CatalogueColumn> time;
        std::vector<CatalogueColumn> key; //!< Of a unique index, for paging; empty: by blocks.
    };

    PostgresInbox(std::unique_ptr<outbox::ReadSession> session, std::string property);

    Result<void> find();
    Result<Inbox> bind(outbox::TableFacts facts, const InboxPattern& pattern) const;
    Result<outbox::SqlRows> nextPage(std::size_t limit);
    std::string timeSql() const;
    std::string select() const;
    bool fits(const std::string& id) const;

    std::unique_ptr<outbox::ReadSession> m_session;
    const std::string m_property;
    std::string m_pattern;
    KeyBudget m_budget;
    std::optional<Inbox> m_inbox;
    std::vector<std::string> m_after; //!< Where the scan is: key columns of the last row.
    std::uint64_t m_block = 0;
    std::uint64_t m_seen = 0;
    bool m_lastPage = false;
};

} // namespace model
