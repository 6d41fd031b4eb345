#include "app/view/life/stripdelegate.h"

#include "app/view/life/stripmodel.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/theme.h"

#include <QPainter>

namespace app {

namespace {

constexpr int gap = 8;
constexpr int above = 4;

void drawText(QPainter& painter, const QRect& rect, const QFont& font, const QColor& ink,
              const QString& text, Qt::Alignment alignment)
{
    if (text.isEmpty() || rect.width() <= 0)
        return;
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(rect, int(alignment | Qt::AlignVCenter),
                     QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
}

int widthOf(const QFont& font, const QString& text)
{
    return text.isEmpty() ? 0 : QFontMetrics(font).horizontalAdvance(text) + gap;
}

} // namespace

StripDelegate::StripDelegate(Kind kind, QObject* parent) : QStyledItemDelegate(parent), m_kind(kind)
{}

QSize StripDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto& line = qobject_cast<const StripModel*>(index.model())->line(index.row());
    const int first = QFontMetrics(fonts::body()).height();
    const int second = line.detail.isEmpty() && line.time.isEmpty() && m_kind == Kind::Plain
                           ? 0
                           : QFontMetrics(fonts::small()).height() + 1;
    return {option.rect.width(), first + second + 2 * above};
}

void StripDelegate::paintThread(QPainter& painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index, const QRect& glyph) const
{
    const auto& theme = Theme::of(option.widget);
    const auto& model = *qobject_cast<const StripModel*>(index.model());
    const bool isLast = index.row() + 1 == model.rowCount();
    const bool leadsToMissing = !isLast && model.line(index.row() + 1).isMissing;
    const int x = glyph.center().x();
    painter.setPen(QPen(theme.border, 1, Qt::SolidLine));
    if (index.row() > 0)
        painter.drawLine(x, option.rect.top(), x, glyph.top() - 3);
    if (isLast)
        return;
    painter.setPen(QPen(theme.border, 1, leadsToMissing ? Qt::DashLine : Qt::SolidLine));
    painter.drawLine(x, glyph.bottom() + 4, x, option.rect.bottom());
}

void StripDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    const auto& line = qobject_cast<const StripModel*>(index.model())->line(index.row());
    const auto& theme = Theme::of(option.widget);
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    const bool focused = (option.state & QStyle::State_Active) != 0;
    const auto ground =
        selected ? (focused ? theme.selection : theme.selectionInactive) : theme.base;
    painter->save();
    painter->fillRect(option.rect, ground);
    const auto inner =
        option.rect.adjusted(fonts::panelPadding, above, -fonts::panelPadding, -above);
    const int first = QFontMetrics(fonts::body()).height();
    const QRect glyph(inner.left(), inner.top() + (first - glyphSize()) / 2, glyphSize(),
                      glyphSize());
    if (m_kind == Kind::Thread)
        paintThread(*painter, option, index, glyph);
    drawGlyph(*painter, line.glyph, glyph, theme, ground);
    const QRect top(glyph.right() + gap, inner.top(), inner.right() - glyph.right() - gap, first);
    const QRect bottom(top.left(), top.bottom() + 1, top.width(), inner.bottom() - top.bottom());
    const int gapWidth = widthOf(fonts::mono(), line.gap);
    const int timeWidth = widthOf(fonts::mono(), line.time);
    const auto ink = line.isMissing ? theme.muted : theme.text;
    drawText(*painter, top, fonts::mono(), theme.text, line.gap, Qt::AlignRight);
    drawText(*painter, top.adjusted(0, 0, -gapWidth, 0), fonts::body(), ink, line.title,
             Qt::AlignLeft);
    drawText(*painter, bottom, fonts::mono(), theme.muted, line.time, Qt::AlignRight);
    drawText(*painter, bottom.adjusted(0, 0, -timeWidth, 0), fonts::small(), theme.muted,
             line.detail, Qt::AlignLeft);
    painter->restore();
}

} // namespace app
