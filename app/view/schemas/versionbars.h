#pragma once

#include "app/widget/timeformat.h"
#include "model/schema/schemaboard.h"

#include <QWidget>

namespace app {

//! How the versions of one type follow each other: events over time as bars, a colour and a marker
//! for each version.
class VersionBars : public QWidget
{
    Q_OBJECT

public:
    explicit VersionBars(QWidget* parent = nullptr);

    //! \a words: the type.
    void show(const model::SchemaSnapshot& snapshot, const std::string& words);
    void setTimes(const TimeFormat& times);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Series
    {
        QString name;
        std::vector<std::uint64_t> bars;
    };

    Series& seriesOf(const model::VersionLine& line);
    void cut(const model::SchemaSnapshot& snapshot);
    void paintLegend(QPainter& painter) const;
    void paintBars(QPainter& painter, const QRect& area) const;
    void paintAxis(QPainter& painter, const QRect& area) const;
    std::uint64_t highest() const;

    QString m_type;
    std::vector<Series> m_series;
    model::Timestamp m_from;
    model::Timestamp m_to;
    TimeFormat m_times;
};

} // namespace app
