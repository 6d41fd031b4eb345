#pragma once

#include "app/widget/plotcolumns.h"
#include "app/widget/plotdata.h"
#include "app/widget/timeformat.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class QCPPainter;
class QMenu;

namespace app {

class PlotCanvas;
class PlotHeader;
class PlotLink;

//! One line and what of it is drawn.
struct PlotTrack
{
    PlotSeries series;
    PlotColumns columns;
    bool isHidden = false;
};

//! Values over time: several lines with a title, a unit and a legend, a time axis that may be
//! linked with other plots', shaded spans, and a cursor whose values stand in the legend. Drag
//! moves the time, the wheel zooms, Shift and drag takes a span; the arrow keys, + and - do the
//! same.
//!
//! It draws what it is given, as often as the event loop comes round, and asks nobody.
class Plot : public QWidget
{
    Q_OBJECT

public:
    explicit Plot(QWidget* parent = nullptr);
    ~Plot() override;

    void setTitle(const QString& title, const QString& unit = {});
    [[nodiscard]] const QString& title() const { return m_title; }
    [[nodiscard]] const QString& unit() const { return m_unit; }

    //! A series of the same name as before keeps whether it is hidden. Samples that only became
    //! more at their end cost what is new.
    void setSeries(std::vector<PlotSeries> series);
    void appendSamples(std::size_t series, std::span<const model::Sample> samples);
    [[nodiscard]] std::size_t seriesCount() const { return m_tracks.size(); }
    [[nodiscard]] const PlotSeries& series(std::size_t index) const;
    void setSeriesHidden(std::size_t series, bool isHidden);
    [[nodiscard]] bool isSeriesHidden(std::size_t series) const;

    void setSpans(std::vector<PlotSpan> spans);
    void setTimeFormat(const TimeFormat& format);
    //! Said in place of lines when there is no sample.
    void setEmptyText(const QString& text);
    //! The axis reaches at least so far: a plot of zeros then is not one of noise.
    void setLeastTop(double value);

    //! The time shown. Each plot has a link of its own; nullptr gives that back.
    void setLink(PlotLink* link);
    [[nodiscard]] PlotLink* link() const;

    //! The value that held at \a time; nothing before the first sample and in gaps.
    [[nodiscard]] std::optional<double> valueAt(std::size_t series, model::Timestamp time) const;
    //! In pixels of this widget, and back.
    [[nodiscard]] double xOf(model::Timestamp time) const;
    [[nodiscard]] model::Timestamp timeAt(double x) const;

    //! Draws now what would be drawn at the next turn of the event loop.
    void replotNow();
    //! The whole plot with its header, also into a picture of lines (SVG, PDF).
    void paint(QCPPainter& painter, const QRect& area);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    //! Before the menu of a right click opens: for the view's own entries.
    void menuAboutToShow(QMenu* menu);

protected:
    void showEvent(QShowEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void scheduleReplot();
    void describe();
    void updateCursor();
    void addSeriesActions(QMenu& menu);
    void addTimeActions(QMenu& menu);

    QString m_title;
    QString m_unit;
    QString m_emptyText;
    TimeFormat m_format;
    std::vector<PlotTrack> m_tracks;
    std::vector<PlotSpan> m_spans;
    PlotLink* m_ownLink;
    QPointer<PlotLink> m_link;
    PlotHeader* m_header;
    PlotCanvas* m_canvas;
    bool m_isReplotDue = false;
};

} // namespace app
