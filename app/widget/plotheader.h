#pragma once

#include "app/widget/plotdata.h"

#include <QWidget>

namespace app {

//! The row above a plot: its title and unit at the left, its legend at the right. A click on a
//! name hides the line or brings it back.
class PlotHeader : public QWidget
{
    Q_OBJECT

public:
    struct Entry
    {
        QString name;
        QString value; //!< At the cursor.
        int category = 0;
        PlotDash dash = PlotDash::Solid;
        bool hasMarker = true;
        bool isHidden = false;

        bool operator==(const Entry&) const = default;
    };

    explicit PlotHeader(QWidget* parent = nullptr);

    void setTitle(const QString& title, const QString& unit);
    void setEntries(std::vector<Entry> entries);
    void paint(QPainter& painter, const QRect& area) const;

    [[nodiscard]] QSize sizeHint() const override;
    //! Where the name of a series stands; empty where it had no room.
    [[nodiscard]] QRect entryBox(std::size_t series) const;

Q_SIGNALS:
    void entryClicked(std::size_t series);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    //! Where what stands: the unit gives way to the legend, and of that the last names do.
    struct Places
    {
        std::vector<QRect> entries; //!< Empty: no room.
        QRect unit;
        QRect more; //!< "+2": so many had no room.
        int left = 0;
    };

    [[nodiscard]] Places places(const QRect& area) const;
    [[nodiscard]] std::optional<std::size_t> entryAt(const QPoint& position) const;
    void paintEntry(QPainter& painter, const QRect& box, const Entry& entry) const;

    QString m_title;
    QString m_unit;
    std::vector<Entry> m_entries;
};

} // namespace app
