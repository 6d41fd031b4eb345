#pragma once

#include "app/widget/payloadcontent.h"

#include <QAbstractTableModel>
#include <QTreeView>

namespace app {

//! The headers of a record in the order they were sent. A name sent twice and a name without a
//! value are both shown.
class HeadersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Name, Value, How, Count };

    using QAbstractTableModel::QAbstractTableModel;

    void setHeaders(QList<PayloadHeader> headers);
    void setReader(HeaderReader reader);
    const PayloadHeader& header(int row) const { return m_headers[row]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    HeaderReading reading(const PayloadHeader& header) const;
    QString textOf(int row, Column column) const;
    int repeatedBefore(int row) const;

    QList<PayloadHeader> m_headers;
    HeaderReader m_reader;
};

//! The headers as a table: name, value, how the value was read.
class HeadersView : public QTreeView
{
    Q_OBJECT

public:
    explicit HeadersView(QWidget* parent = nullptr);

    void setHeaders(const QList<PayloadHeader>& headers);
    void setReader(HeaderReader reader);

    void copyValue() const;
    void copyLine() const;

Q_SIGNALS:
    void filterRequested(const QString& path, const QString& literal);
    void excludeRequested(const QString& path, const QString& literal);
    void columnRequested(const QString& path);
    void colourRequested(const QString& path, const QString& literal);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fillMenu(QMenu& menu);
    void layOutColumns();

    HeadersModel* m_headers;
};

} // namespace app
