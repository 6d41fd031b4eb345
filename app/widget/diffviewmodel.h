#pragma once

#include "model/decode/jsondiff.h"

#include <QAbstractListModel>
#include <QByteArray>

#include <vector>

namespace app {

//! A comparison together with the two values that it refers to.
struct ShownDiff
{
    QByteArray before;
    QByteArray after;
    model::DocumentDiff diff;
};

//! Compares two values; any thread.
[[nodiscard]] ShownDiff compareValues(const QByteArray& before, const QByteArray& after);

//! The lines of a comparison; the equal ones can be left out.
class DiffViewModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { KindRole = Qt::UserRole, PathRole, BeforeRole, AfterRole };

    using QAbstractListModel::QAbstractListModel;

    void setDiff(ShownDiff diff);
    void setOnlyDifferences(bool only);
    const ShownDiff& diff() const { return m_diff; }
    const model::DiffEntry& entry(const QModelIndex& index) const
    {
        return m_diff.diff.entries[m_rows[index.row()]];
    }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void fillRows();
    QString sideText(const model::DiffEntry::Side& side) const;
    QString sentence(const model::DiffEntry& entry) const;

    ShownDiff m_diff;
    bool m_onlyDifferences = false;
    std::vector<std::size_t> m_rows; // indexes of entries
};

} // namespace app
