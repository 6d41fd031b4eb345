#include "app/view/metrics/skewpanel.h"

#include "app/widget/fonts.h"
#include "app/widget/numberformat.h"
#include "app/widget/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace app {

using namespace model;

namespace {

constexpr int side = 8;
constexpr int between = 12;

int headerHeight()
{
    return std::max(24, QFontMetrics(fonts::strong()).height() + 6);
}

int barHeight()
{
    return QFontMetrics(fonts::small()).height() + 4;
}

QString shareText(const PartitionShare& share)
{
    return QStringLiteral("%1: %2").arg(share.partition).arg(format::percent(share.share));
}

} // namespace

SkewPanel::SkewPanel(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Key skew by partition"));
    setFocusPolicy(Qt::TabFocus);
}

QSize SkewPanel::sizeHint() const
{
    const auto topics = int(std::clamp<std::size_t>(m_skew.size(), 2, mostTopics));
    return {420, headerHeight() + topics * (barHeight() + between) + between};
}

QSize SkewPanel::minimumSizeHint() const
{
    return {160, 96};
}

void SkewPanel::setSkew(std::vector<KeySkew> skew)
{
    m_skew = std::move(skew);
    describe();
    update();
}

QRectF SkewPanel::bar(std::size_t topic) const
{
    const QFontMetricsF metrics(fonts::body());
    qreal label = 0;
    for (const auto& skew : m_skew)
        label = std::max(label, metrics.horizontalAdvance(QString::fromStdString(skew.channel)));
    const auto left = std::min(2 * side + label, width() * 0.4);
    const auto room =
        qreal(height() - headerHeight()) / qreal(std::max<std::size_t>(m_skew.size(), 1));
    const auto step = std::min(room, qreal(barHeight() * 2));
    return {left, headerHeight() + step * qreal(topic) + (step - barHeight()) / 2,
            std::max(width() - left - 2 * side, 1.0), qreal(barHeight())};
}

QRectF SkewPanel::part(std::size_t topic, std::size_t partition) const
{
    auto box = bar(topic);
    qreal before = 0;
    for (std::size_t i = 0; i < partition; ++i)
        before += m_skew[topic].partitions[i].share;
    const auto width = box.width();
    box.setLeft(box.left() + before * width);
    box.setWidth(m_skew[topic].partitions[partition].share * width);
    return box.adjusted(0.5, 0.5, -0.5, -0.5);
}

void SkewPanel::paintHeader(QPainter& painter) const
{
    const auto& theme = Theme::of(this);
    const QRect row(side, 0, width() - 2 * side, headerHeight());
    painter.setFont(fonts::strong());
    painter.setPen(theme.text);
    painter.drawText(row, Qt::AlignVCenter | Qt::AlignLeft, accessibleName());
    const auto shift = painter.fontMetrics().horizontalAdvance(accessibleName()) + between;
    painter.setFont(fonts::small());
    painter.setPen(theme.muted);
    const auto rest = row.adjusted(shift, 0, 0, 0);
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(tr("share of records, the fullest key named"),
                                                      Qt::ElideRight, rest.width()));
}

void SkewPanel::paintTopic(QPainter& painter, std::size_t topic) const
{
    const auto& theme = Theme::of(this);
    const auto& skew = m_skew[topic];
    const auto box = bar(topic);
    painter.setFont(fonts::body());
    painter.setPen(theme.text);
    const QRectF label(side, box.top() - 2, box.left() - 2 * side, box.height() + 4);
    painter.drawText(label, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(QString::fromStdString(skew.channel),
                                                      Qt::ElideMiddle, int(label.width())));
    painter.setFont(fonts::small());
    for (std::size_t i = 0; i < skew.partitions.size(); ++i) {
        const auto& share = skew.partitions[i];
        const auto isHeavy = share.heaviestShare >= heavyShare;
        const auto ink = isHeavy ? theme.stuck : theme.categoryColor(0);
        const auto inside = part(topic, i);
        painter.setPen(ink);
        painter.setBrush(blend(theme.base, ink, theme.isDark ? 0.3 : 0.14));
        painter.drawRect(inside);
        const auto text = inside.adjusted(6, 0, -6, 0);
        const auto left = shareText(share);
        const auto leftWidth = painter.fontMetrics().horizontalAdvance(left);
        if (leftWidth <= text.width()) {
            painter.setPen(theme.text);
            painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft, left);
        }
        const auto key = isHeavy ? tr("%1 is %2")
                                       .arg(QString::fromStdString(share.heaviestKey),
                                            format::percent(share.heaviestShare))
                                 : QString();
        if (!key.isEmpty()
            && leftWidth + between + painter.fontMetrics().horizontalAdvance(key) <= text.width()) {
            painter.setPen(ink);
            painter.drawText(text, Qt::AlignVCenter | Qt::AlignRight, key);
        }
    }
}

void SkewPanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::of(this).base);
    paintHeader(painter);
    for (std::size_t topic = 0; topic < m_skew.size(); ++topic)
        paintTopic(painter, topic);
    if (m_skew.empty()) {
        painter.setPen(Theme::of(this).muted);
        painter.drawText(rect().adjusted(0, headerHeight(), 0, 0), Qt::AlignCenter,
                         tr("No events yet."));
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::of(this).accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

bool SkewPanel::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QString text;
    for (std::size_t topic = 0; topic < m_skew.size(); ++topic)
        for (std::size_t i = 0; i < m_skew[topic].partitions.size(); ++i) {
            if (!part(topic, i).contains(help->pos()))
                continue;
            const auto& share = m_skew[topic].partitions[i];
            text = tr("%1, partition %2: %3 records, %4")
                       .arg(QString::fromStdString(m_skew[topic].channel))
                       .arg(share.partition)
                       .arg(format::count(qint64(share.records)), format::percent(share.share));
            if (share.heaviestShare > 0)
                text += u'\n'
                        + tr("Key %1 has at least %2 of them")
                              .arg(QString::fromStdString(share.heaviestKey),
                                   format::percent(share.heaviestShare));
        }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

void SkewPanel::describe()
{
    QStringList lines;
    for (const auto& skew : m_skew) {
        QStringList shares;
        for (const auto& share : skew.partitions) {
            shares += shareText(share);
            if (share.heaviestShare >= heavyShare)
                shares += tr("%1 is %2")
                              .arg(QString::fromStdString(share.heaviestKey),
                                   format::percent(share.heaviestShare));
        }
        lines += QString::fromStdString(skew.channel) + u' ' + shares.join(u", ");
    }
    setAccessibleDescription(lines.join(u"; "));
}

} // namespace app
