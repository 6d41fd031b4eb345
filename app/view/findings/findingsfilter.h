#pragma once

#include <QSortFilterProxyModel>

namespace app {

class FindingsModel;

//! The findings that are shown: those with the words of the filter in them, the muted ones only
//! when asked for. The order is the model's.
class FindingsFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit FindingsFilter(FindingsModel& model, QObject* parent = nullptr);

    void setText(const QString& text);
    void setMutedShown(bool shown);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    FindingsModel& m_model;
    QStringList m_words;
    bool m_mutedShown = false;
};

} // namespace app
