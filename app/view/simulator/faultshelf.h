#pragma once

#include "app/view/simulator/crashpoint.h"
#include "app/view/simulator/simulatorrun.h"

#include <QAbstractButton>

class QGridLayout;
class QMenu;

namespace app {

//! "Crash": the fault's name for people, in their language; an unknown one is its own name.
[[nodiscard]] QString faultName(const std::string& fault);
//! Whether it is a known one.
[[nodiscard]] bool hasFaultName(const std::string& fault);

//! Where a fault is to strike: at a part of the picture, or on the way from one part to another.
struct FaultPlace
{
    std::string card;
    std::string from; //!< Where there is no card.
    std::string to;

    [[nodiscard]] bool has(const sim::stage::Choice& choice) const;
    [[nodiscard]] QString text() const;
};

//! A fault as a card: how often it may still strike, or at which rate it does by itself. It is
//! dragged onto a card or a link of the canvas, or opens its menu by click and keyboard.
class FaultCard : public QAbstractButton
{
    Q_OBJECT

public:
    explicit FaultCard(std::string fault, QWidget* parent = nullptr);

    [[nodiscard]] const std::string& fault() const { return m_fault; }
    //! \a rate: in words; only one that it has is written on the card.
    void setFigures(std::uint32_t left, const QString& rate, bool hasRate);
    [[nodiscard]] std::uint32_t left() const { return m_left; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    std::string m_fault;
    std::uint32_t m_left = 0;
    QString m_rate; // empty: none
    QPoint m_pressed;
};

//! All faults of the run's world.
class FaultShelf : public QWidget
{
    Q_OBJECT

public:
    explicit FaultShelf(SimulatorRun& run, QWidget* parent = nullptr);

    //! What can be done with a fault now: strike where it can, give it a budget, take it away.
    void fillMenu(QMenu& menu, const std::string& fault);
    //! The fault strikes there now, after it was given a budget where it had none. Says why
    //! when it cannot.
    void strike(const std::string& fault, const FaultPlace& place);
    //! A process of that place crashes as soon as it is about to do that: steps on until then.
    void crashBefore(CrashPoint point, const FaultPlace& place);

Q_SIGNALS:
    void refused(const QString& why);

private:
    void refresh();
    void rebuild(const std::vector<std::string>& faults);
    void fillPoints(QMenu& menu);
    [[nodiscard]] const sim::stage::Choice* crash(CrashPoint point, const FaultPlace& place) const;
    void setPoint(CrashPoint point);
    void fillPlaces(QMenu& menu, const std::string& fault);

    SimulatorRun& m_run;
    QGridLayout* m_grid;
    std::vector<FaultCard*> m_cards;
    CrashPoint m_point = CrashPoint::Mark; // of the card for crashes between two points
};

} // namespace app
