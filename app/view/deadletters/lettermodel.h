#pragma once

#include "app/session/session.h"
#include "app/view/deadletters/letterlist.h"
#include "app/view/deadletters/letterwords.h"
#include "app/widget/timeformat.h"
#include "model/decode/decoder.h"
#include "model/item/categories.h"

#include <QAbstractTableModel>
#include <QHash>

#include <unordered_set>

namespace app {

//! The dead letters of the chosen group, the newest first, each with a check box. It reads a body
//! only for what is in sight.
class LetterModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Check, FailedAt, Key, Type, Origin, Tries, Again, Count };

    LetterModel(const LetterList& list, Session& session, model::Categories* categories,
                QObject* parent = nullptr);
    ~LetterModel() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    void follow(const LetterList::Change& change);
    //! What was looked up of keys may have changed.
    void refreshAgain();
    void setTimeFormat(const TimeFormat& format);
    void setEdited(std::unordered_set<model::Row> rows);

    const LetterLine* lineAt(int row) const;
    int rowOf(model::Row storeRow) const; //!< -1: not shown.

    //! The rows of the store that are ticked, ascending.
    std::vector<model::Row> checkedRows() const;
    std::size_t checkedCount() const { return m_checked.size(); }
    void setAllChecked(bool checked);
    void setChecked(const std::vector<model::Row>& rows, bool checked);
    Qt::CheckState allChecked() const;
    //! Unticks what is not in the list any more.
    void forgetHidden();

Q_SIGNALS:
    void checkedChanged();

private:
    struct Facts
    {
        QString key;
        QString eventId;
        AgainWords again;
    };

    const Facts& factsOf(const LetterLine& line) const;
    std::size_t listRow(int row) const { return std::size_t(m_count - 1 - row); }
    QString text(const LetterLine& line, Column column) const;
    QString originText(const LetterLine& line) const;

    const LetterList& m_list;
    Session& m_session;
    model::Categories* m_categories;
    mutable model::Reader m_reader;
    mutable model::Decoder m_decoder;
    mutable QHash<quint64, Facts> m_facts;
    std::unordered_set<model::Row> m_checked;
    std::unordered_set<model::Row> m_edited;
    int m_count = 0;
    TimeFormat m_times;
};

} // namespace app
