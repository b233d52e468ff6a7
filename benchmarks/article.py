"""The article's own script: `datasets.MNIST` with `ToTensor`, a `DataLoader`, Adam.

    python benchmarks/article.py --data-dir DIR [--epochs N]

Prints its seconds of training and evaluation as JSON, and after each epoch what it has
taken and reached: what the studio is measured against.
"""

from __future__ import annotations

import argparse
import json
import time

import torch
from torch import nn, optim
from torch.utils.data import DataLoader

from studio.engine import torchvision_compat  # noqa: F401  torchvision may not import without

from torchvision import datasets, transforms


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc1 = nn.Linear(784, 256)
        self.fc2 = nn.Linear(256, 128)
        self.fc3 = nn.Linear(128, 64)
        self.fc4 = nn.Linear(64, 10)
        self.relu = nn.ReLU()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x.view(-1, 784)
        x = self.relu(self.fc1(x))
        x = self.relu(self.fc2(x))
        x = self.relu(self.fc3(x))
        return self.fc4(x)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data-dir", required=True)
    parser.add_argument("--epochs", type=int, default=10)
    arguments = parser.parse_args()
    transform = transforms.ToTensor()
    train = datasets.MNIST(arguments.data_dir, train=True, transform=transform)
    test = datasets.MNIST(arguments.data_dir, train=False, transform=transform)
    train_loader = DataLoader(train, batch_size=64, shuffle=True)
    test_loader = DataLoader(test, batch_size=64)
    model = Net()
    criterion = nn.CrossEntropyLoss()
    optimiser = optim.Adam(model.parameters(), lr=0.001)
    started = time.perf_counter()
    reached = []
    for _ in range(arguments.epochs):
        model.train()
        running_loss = 0.0
        for images, labels in train_loader:
            optimiser.zero_grad()
            loss = criterion(model(images), labels)
            loss.backward()
            optimiser.step()
            running_loss += loss.item()
        model.eval()
        correct = 0
        with torch.no_grad():
            for images, labels in test_loader:
                correct += (model(images).argmax(1) == labels).sum().item()
        reached.append([time.perf_counter() - started, correct / len(test)])
    seconds, accuracy = reached[-1]
    print(json.dumps({"seconds": seconds, "accuracy": accuracy, "epochs": reached}))


if __name__ == "__main__":
    main()
