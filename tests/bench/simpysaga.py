"""simpysaga.py ORDERS: the simulator's saga flow written with SimPy, event for event: arrivals, an outbox relay that polls every
five seconds, four services that fetch, look for a key, handle, publish, set the key and acknowledge. Prints one line of JSON."""
import json, random, sys, time
import simpy

PACE = {"fetch": (500, 5_000), "key": (100, 600), "handle": (4_000, 40_000), "send": (1_000, 8_000), "row": (500, 2_000), "other": (50, 200)}
READS = {"order": ("payment", "inventory", "shipping"), "payment": ("order",), "inventory": ("order",), "shipping": ("order", "inventory")}
ANSWERS = {("payment", "ORDER_CREATED"): ("direct", "payment", "PAYMENT_COMPLETED"), ("order", "PAYMENT_COMPLETED"): ("outbox", "order", "ORDER_PAID"),
           ("inventory", "ORDER_PAID"): ("direct", "inventory", "STOCK_RESERVED"), ("shipping", "STOCK_RESERVED"): ("direct", "shipping", "SHIPMENT_SCHEDULED"),
           ("order", "SHIPMENT_SCHEDULED"): ("outbox", "order", "ORDER_COMPLETED")}


class Shop:
    def __init__(self, env, orders):
        self.env, self.orders, self.steps, self.completed, self.draw = env, orders, 0, 0, random.Random(1)
        self.rows, self.keys, self.placed = [], {}, 0
        self.readers = {topic: [name for name, topics in READS.items() if topic in topics or (topic == "order" and name == "payment")]
                        for topic in READS}
        self.readers["order"] = ["payment", "inventory", "shipping"]
        self.queues = {name: simpy.Store(env) for name in READS}
        env.process(self.customer())
        env.process(self.relay())
        for name in READS:
            env.process(self.service(name))

    def step(self, kind):
        self.steps += 1
        return self.env.timeout(self.draw.randint(*PACE[kind]))

    def append(self, topic, event):
        for name in self.readers[topic]:
            self.queues[name].put((topic, event))

    def customer(self):
        for number in range(1, self.orders + 1):
            self.steps += 1
            yield self.env.timeout(self.draw.expovariate(1 / 500_000))
            self.placed = number
            self.rows.append(("order", ("ORDER_CREATED", number)))

    def relay(self):
        while self.completed < self.orders:
            yield self.env.timeout(5_000_000 - self.env.now % 5_000_000)
            if not self.rows:
                continue
            self.steps += 1
            yield self.step("row")
            batch = self.rows[:100]
            for row in batch:
                yield self.step("send")
                self.append(*row)
                yield self.step("row")
                self.rows.remove(row)
            yield self.step("other")

    def service(self, name):
        while True:
            topic, event = yield self.queues[name].get()
            yield self.step("fetch")
            answer = ANSWERS.get((name, event[0]))
            if answer is None:
                continue
            yield self.step("key")
            if (name, event) in self.keys:
                continue
            yield self.step("handle")
            way, to, kind = answer
            if kind == "ORDER_COMPLETED":
                self.completed += 1
            if way == "outbox":
                self.rows.append((to, (kind, event[1])))
            else:
                yield self.step("send")
                self.append(to, (kind, event[1]))
            yield self.step("key")
            self.keys[name, event] = self.env.now
            yield self.step("other")


def main():
    env = simpy.Environment()
    shop = Shop(env, int(sys.argv[1]))
    begun = time.thread_time()
    env.run()
    took = time.thread_time() - begun
    print(json.dumps({"steps": shop.steps, "completed": shop.completed, "cpu": took, "rate": shop.steps / took}))


main()
