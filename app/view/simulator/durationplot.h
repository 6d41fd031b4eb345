#pragma once

#include <QWidget>

#include <chrono>
#include <vector>

namespace app {

//! How many of many lengths of time are how long: bars, with p50, p95 and p99 marked.
class DurationPlot : public QWidget
{
    Q_OBJECT

public:
    using Lengths = std::vector<std::chrono::microseconds>;

    explicit DurationPlot(const QString& title, QWidget* parent = nullptr);

    //! \a lengths ascending.
    void setLengths(const Lengths& lengths);
    [[nodiscard]] const std::vector<std::size_t>& bars() const { return m_bars; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintBars(QPainter& painter, const QRectF& area) const;
    void paintAxis(QPainter& painter, const QRectF& area) const;
    void paintMarks(QPainter& painter, const QRectF& area) const;

    QString m_title;
    std::vector<std::size_t> m_bars;
    std::chrono::microseconds m_end{}; // of the axis
    std::size_t m_beyond = 0;
    std::chrono::microseconds m_marks[3]{};
};

} // namespace app
