#include "sim/shop/shop.h"

#include "sim/shop/model.h"
#include "sim/stage/stageof.h"

namespace sim::shop {

std::unique_ptr<stage::Stage> openShop(const Setup& setup, stage::Script script)
{
    return std::make_unique<stage::StageOf<Model>>(Model(setup), TimedWorld(setup),
                                                   std::move(script));
}

} // namespace sim::shop
