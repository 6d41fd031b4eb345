#include "app/widget/payloadtreedelegate.h"

#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/jsontreemodel.h"
#include "app/widget/payloadtext.h"
#include "app/widget/theme.h"

#include <QPainter>

namespace app {

namespace {

using model::JsonKind;

QColor valueInk(const QModelIndex& index, const Theme& theme)
{
    return syntaxInk(syntaxKind(JsonKind(index.data(JsonTreeModel::KindRole).toInt())), theme);
}

// Draws as much as fits and gives the place after it.
int drawPart(QPainter& painter, const QRect& rect, const QString& text, const QColor& ink)
{
    const auto metrics = painter.fontMetrics();
    const auto shown = metrics.elidedText(text, Qt::ElideRight, rect.width());
    painter.setPen(ink);
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
    return rect.left() + metrics.horizontalAdvance(shown);
}

// Broken and cut values carry a mark too: colour alone says nothing.
int drawMark(QPainter& painter, const QRect& rect, const QModelIndex& index, const Theme& theme)
{
    const bool isBroken = JsonKind(index.data(JsonTreeModel::KindRole).toInt()) == JsonKind::Error;
    if (!isBroken && !index.data(JsonTreeModel::CutRole).toBool())
        return rect.left();
    const auto size = glyphSize();
    const QRect box(rect.left(), rect.center().y() - size / 2, size, size);
    drawGlyph(painter, isBroken ? Glyph::Failed : Glyph::Warning, box, theme, theme.base);
    return box.right() + fonts::cellPadding;
}

} // namespace

void PayloadTreeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const
{
    auto panel = option;
    initStyleOption(&panel, index);
    const auto& theme = Theme::of(option.palette);
    panel.text.clear();
    const auto* style = option.widget->style();
    style->drawControl(QStyle::CE_ItemViewItem, &panel, painter, option.widget);
    painter->save();
    painter->setFont(fonts::mono());
    auto rest = option.rect.adjusted(2, 0, -fonts::cellPadding, 0);
    rest.setLeft(drawMark(*painter, rest, index, theme));
    const auto key = index.data(JsonTreeModel::KeyRole).toString();
    if (!key.isEmpty())
        rest.setLeft(drawPart(*painter, rest, key, theme.accent)
                     + painter->fontMetrics().horizontalAdvance(u' ') * 3 / 4);
    drawPart(*painter, rest, index.data(JsonTreeModel::ValueRole).toString(),
             valueInk(index, theme));
    painter->restore();
}

QSize PayloadTreeDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const QFontMetrics metrics(fonts::mono());
    const auto width = metrics.horizontalAdvance(index.data().toString().left(64));
    return {width + 4 * fonts::cellPadding, fonts::rowHeight()};
}

} // namespace app
