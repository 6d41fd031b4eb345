#pragma once

#include "model/connect/outbox/catalogue.h"

namespace model::outbox {

//! Where a page ended: the order columns of its last row, as text.
using Cursor = std::vector<std::string>;

//! A row with what reading on needs.
struct ReadRow
{
    OutboxRow row;
    Cursor cursor;             //!< Empty when an order column is NULL.
    std::uint32_t version = 0; //!< xmin; 0 where there is none.
};

//! A statement and what goes into it.
struct Question
{
    std::string sql;
    SqlParameters parameters;
};

//! How one table is asked: the mapping's columns as SQL, and answers as rows.
class TableSql
{
public:
    //! \a serverZone is where times without a zone are, when nothing says otherwise.
    static Result<TableSql> make(const FoundTable& found, const std::string& serverZone);

    //! Which rows, in which order.
    struct Page
    {
        enum class Rows { All, Waiting, Sent };

        Rows rows = Rows::All;
        std::optional<Cursor> after; //!< Behind it (ahead of it, backwards); none: from the end.
        //! Begins so much before \a after, where the order is by time.
        std::chrono::milliseconds grace{0};
        bool backwards = false;
        bool withoutOrder = false; //!< Rows whose first order column is NULL, instead.
        std::size_t limit = 1000;
    };
    Question page(const Page& page) const;
    Question byIds(const std::vector<std::string>& ids) const;
    //! Rows in the pages [\a from, \a to) of the file, as they lie there.
    Question blocks(std::uint64_t from, std::uint64_t to) const;
    //! Counted up to \a limit.
    Question count(bool onlyWaiting, std::size_t limit) const;
    //! Counts what lies in some pages of the file.
    Question countBlocks(bool onlyWaiting, std::uint64_t from, std::uint64_t to) const;
    Question payload(const std::string& id, std::size_t limit) const;

    ReadRow read(const SqlRow& row) const;

    //! Further columns of every statement that gives rows, behind those that read() takes.
    void alsoSelect(std::string sql) { m_further = std::move(sql); }
    std::size_t furtherColumn() const { return m_columns.size(); }

    const std::string& from() const { return m_from; }
    const std::string& unsent() const { return m_unsent; }
    std::string idCondition(const std::vector<std::string>& ids, SqlParameters& parameters) const;
    const BoundMapping& bound() const { return m_bound; }
    const std::string& zone() const { return m_zone; }
    //! Whether the first order column is the time of creation.
    bool ordersByTime() const;
    //! Asks for the first order column's text at \a time, where it is a time.
    Question timeCursor(Timestamp time) const;

private:
    TableSql(const FoundTable& found, std::string zone);

    void addColumn(std::string sql) { m_columns.push_back(std::move(sql)); }
    void addColumns();
    std::string timeOf(const std::optional<CatalogueColumn>& column) const;
    std::string destination() const;
    std::string payloadSize() const;
    std::string select() const;
    std::string orderList(bool backwards) const;
    std::string condition(Page::Rows rows) const;
    std::string behind(const Page& page, SqlParameters& parameters) const;
    std::string graceOf(std::chrono::milliseconds grace, const std::string& type) const;
    std::optional<Timestamp> readTime(const std::optional<std::string>& text,
                                      const std::optional<CatalogueColumn>& column) const;
    void readHeaders(const std::optional<std::string>& json, OutboxRow& row) const;

    BoundMapping m_bound;
    CatalogueTable m_table;
    std::string m_zone;
    std::string m_from;
    std::string m_unsent;
    bool m_hasVersions = false;
    std::vector<std::string> m_columns;
    std::string m_further;
};

//! "{a,b}" for a parameter of an array's type.
std::string arrayText(const std::vector<std::string>& values);
//! 'it''s'
std::string quotedText(std::string_view text);

} // namespace model::outbox
