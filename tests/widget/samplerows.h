#pragma once

#include "app/widget/glyph.h"
#include "model/item/roles.h"

#include <QAbstractTableModel>

#include <array>

//! A small event table with everything that the delegate can draw.
class SampleRows : public QAbstractTableModel
{
public:
    enum Column { State, Time, Delta, Topic, Partition, Offset, Type, Key, Summary, ColumnCount };

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : 60;
    }

    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : ColumnCount;
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        using model::CellLayout;
        static constexpr std::array layouts{
            CellLayout::Glyph,  CellLayout::Mono,   CellLayout::Number,
            CellLayout::Middle, CellLayout::Number, CellLayout::Number,
            CellLayout::Marker, CellLayout::Mono,   CellLayout::Summary};
        static const std::array<const char*, ColumnCount> titles{
            "", "Time", "Δ ms", "Topic", "P", "Offset", "Type", "Key", "Summary"};
        if (orientation != Qt::Horizontal)
            return {};
        if (role == model::LayoutRole)
            return int(layouts[std::size_t(section)]);
        if (role == Qt::DisplayRole)
            return QString::fromUtf8(titles[std::size_t(section)]);
        if (role == Qt::TextAlignmentRole && layouts[std::size_t(section)] == CellLayout::Number)
            return int(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    }

    QVariant data(const QModelIndex& index, int role) const override
    {
        switch (role) {
        case Qt::DisplayRole:
            return text(index);
        case model::GlyphRole:
            return int(glyph(index.row()));
        case model::TintRole:
            return int(tint(index.row()));
        case model::MarkerRole:
            return index.row() % 4;
        case model::MutedRole:
            return index.column() == Delta || index.column() == Partition;
        case model::NameRole:
            return QVariant::fromValue(model::TextSpans{{0, 6}, {14, 9}});
        case model::MatchRole:
            return index.column() == Key && index.row() == 3
                       ? QVariant::fromValue(model::TextSpans{{0, 4}})
                       : QVariant();
        default:
            return {};
        }
    }

private:
    static model::Glyph glyph(int row)
    {
        return row % 7 == 4   ? model::Glyph::Failed
               : row % 7 == 6 ? model::Glyph::Duplicate
                              : model::Glyph::None;
    }

    static model::Tint tint(int row)
    {
        return row % 7 == 4   ? model::Tint::Failed
               : row % 7 == 6 ? model::Tint::Duplicate
                              : model::Tint::None;
    }

    static QString text(const QModelIndex& index)
    {
        switch (index.column()) {
        case Time:
            return QStringLiteral("14:32:07.%1").arg(100 + index.row());
        case Delta:
            return QStringLiteral("+24.%1").arg(index.row() % 10);
        case Topic:
            return index.row() % 3 ? QStringLiteral("order-events")
                                   : QStringLiteral("payment-events-of-the-shop-dlt");
        case Partition:
            return QString::number(index.row() % 3);
        case Offset:
            return QStringLiteral("8,812,%1").arg(440 + index.row());
        case Type:
            return index.row() % 2 ? QStringLiteral("ORDER_PAID") : QStringLiteral("주문_결제됨");
        case Key:
            return QStringLiteral("O-48%1").arg(index.row());
        case Summary:
            return QStringLiteral("amount 128400 paymentId P-9c1f0a status COMPLETED and much more "
                                  "that no column can show whole");
        default:
            return {};
        }
    }
};
