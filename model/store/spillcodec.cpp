#include "model/store/spillcodec.h"

#include "model/store/segmentfile.h"

#include <zstd.h>

#include <algorithm>
#include <vector>

namespace model {

namespace {

constexpr int fastLevel = 1;

} // namespace

Result<std::shared_ptr<const SpilledBodies>> spill(std::string_view bodies,
                                                   std::shared_ptr<SegmentFile> file)
{
    auto spilled = std::make_shared<SpilledBodies>();
    const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                       ZSTD_freeCCtx);
    std::string packed;
    std::vector<char> frame(ZSTD_compressBound(SpilledBodies::frameBytes));
    for (std::size_t at = 0; at < bodies.size(); at += SpilledBodies::frameBytes) {
        const auto raw = bodies.substr(at, SpilledBodies::frameBytes);
        const auto size = ZSTD_compressCCtx(context.get(), frame.data(), frame.size(), raw.data(),
                                            raw.size(), fastLevel);
        if (ZSTD_isError(size))
            return Error{Error::Kind::Failed, std::string("Older events could not be packed: ")
                                                  + ZSTD_getErrorName(size)};
        spilled->frames.push_back(packed.size());
        packed.append(frame.data(), size);
    }
    spilled->frames.push_back(packed.size());
    const auto begin = file->append(packed);
    if (!begin)
        return begin.error();
    for (auto& offset : spilled->frames)
        offset += *begin;
    spilled->file = std::move(file);
    spilled->bytes = bodies.size();
    return std::shared_ptr<const SpilledBodies>(std::move(spilled));
}

Result<std::size_t> unspill(const SpilledBodies& spilled, std::size_t from, std::size_t to,
                            std::string& out)
{
    const auto firstFrame = from / SpilledBodies::frameBytes;
    const auto lastFrame = to == from ? firstFrame : (to - 1) / SpilledBodies::frameBytes;
    const auto start = firstFrame * SpilledBodies::frameBytes;
    const auto end = std::min(spilled.bytes, (lastFrame + 1) * SpilledBodies::frameBytes);
    out.resize(end - start + EventBlock::padding);
    if (spilled.bytes == 0)
        return from - start;

    std::string packed(spilled.frames[lastFrame + 1] - spilled.frames[firstFrame], '\0');
    if (auto read = spilled.file->read(spilled.frames[firstFrame], packed); !read)
        return read.error();
    for (auto frame = firstFrame; frame <= lastFrame; ++frame) {
        const auto at = (frame - firstFrame) * SpilledBodies::frameBytes;
        const auto room = std::min(SpilledBodies::frameBytes, end - start - at);
        const auto packedAt = spilled.frames[frame] - spilled.frames[firstFrame];
        const auto packedSize = spilled.frames[frame + 1] - spilled.frames[frame];
        const auto size =
            ZSTD_decompress(out.data() + at, room, packed.data() + packedAt, packedSize);
        if (ZSTD_isError(size) || size != room)
            return Error{Error::Kind::Failed, "Older events on disk could not be unpacked."};
    }
    return from - start;
}

} // namespace model
