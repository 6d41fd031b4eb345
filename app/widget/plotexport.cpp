#include "app/widget/plotexport.h"

#include "app/widget/plot.h"
#include "app/widget/plotlink.h"
#include "app/widget/qcp.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PlotExport)
};

constexpr int pointsPerInch = 72;

//! Where each plot stands in the picture.
struct Sheet
{
    QSize cell;
    QSize size;
    int columns;

    Sheet(const std::vector<Plot*>& plots, int wanted) : columns(std::max(wanted, 1))
    {
        for (const auto* plot : plots)
            cell = cell.expandedTo(plot->size());
        const auto rows = (int(plots.size()) + columns - 1) / columns;
        size = {cell.width() * std::min(columns, std::max(int(plots.size()), 1)),
                cell.height() * std::max(rows, 1)};
    }
    QRect box(int index) const
    {
        return {QPoint(index % columns * cell.width(), index / columns * cell.height()), cell};
    }
};

void paintAll(QCPPainter& painter, const std::vector<Plot*>& plots, const Sheet& sheet)
{
    for (std::size_t i = 0; i < plots.size(); ++i)
        plots[i]->paint(painter, sheet.box(int(i)));
}

QByteArray png(const std::vector<Plot*>& plots, const Sheet& sheet)
{
    QImage image(sheet.size * 2, QImage::Format_RGB32);
    image.setDevicePixelRatio(2);
    image.fill(Theme::of(plots.front()).base);
    QCPPainter painter(&image);
    paintAll(painter, plots, sheet);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

QByteArray svg(const std::vector<Plot*>& plots, const Sheet& sheet)
{
    QBuffer buffer;
    QSvgGenerator device;
    device.setOutputDevice(&buffer);
    device.setSize(sheet.size);
    device.setViewBox(QRect(QPoint(), sheet.size));
    device.setTitle(plots.front()->title());
    QCPPainter painter;
    painter.begin(&device);
    painter.setMode(QCPPainter::pmVectorized);
    paintAll(painter, plots, sheet);
    painter.end();
    return buffer.data();
}

QByteArray pdf(const std::vector<Plot*>& plots, const Sheet& sheet)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter device(&buffer);
    device.setResolution(pointsPerInch);
    device.setPageMargins(QMarginsF());
    device.setPageSize(QPageSize(QSizeF(sheet.size), QPageSize::Point));
    device.setTitle(plots.front()->title());
    QCPPainter painter;
    painter.begin(&device);
    painter.setMode(QCPPainter::pmVectorized);
    paintAll(painter, plots, sheet);
    painter.end();
    return buffer.data();
}

// A name may begin like a formula; a spreadsheet must not take it for one.
QByteArray csvText(QString text)
{
    if (!text.isEmpty() && QStringLiteral("=+-@").contains(text.front()))
        text.prepend(u'\'');
    text.replace(u'"', QStringLiteral("\"\""));
    return '"' + text.toUtf8() + '"';
}

QByteArray csv(const std::vector<Plot*>& plots)
{
    QByteArray out("plot,series,time,value\r\n");
    for (const auto* plot : plots) {
        for (std::size_t i = 0; i < plot->seriesCount(); ++i) {
            const QByteArray head =
                csvText(plot->title()) + ',' + csvText(plot->series(i).name) + ',';
            for (const auto& sample : plot->series(i).samples) {
                if (sample.time < plot->link()->from() || sample.time > plot->link()->to()
                    || !std::isfinite(sample.value))
                    continue;
                out += head + QByteArray::fromStdString(model::toIso(sample.time)) + ','
                       + QByteArray::number(sample.value, 'g', 12) + "\r\n";
            }
        }
    }
    return out;
}

} // namespace

std::optional<QString> exportPlots(const std::vector<Plot*>& plots, int columns,
                                   const QString& path)
{
    if (plots.empty())
        return Words::tr("There is no plot to export.");
    const Sheet sheet(plots, columns);
    const auto kind = QFileInfo(path).suffix().toLower();
    const auto bytes = kind == u"png"   ? png(plots, sheet)
                       : kind == u"svg" ? svg(plots, sheet)
                       : kind == u"pdf" ? pdf(plots, sheet)
                       : kind == u"csv" ? csv(plots)
                                        : QByteArray();
    if (bytes.isEmpty())
        return Words::tr("%1 is no kind of file for a plot: use png, svg, pdf or csv.").arg(kind);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Words::tr("Could not write %1: %2").arg(path, file.errorString());
    return std::nullopt;
}

} // namespace app
